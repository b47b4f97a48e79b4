package hark.device.export;

import hark.device.journal.JournalException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The folder or stick that is exported to. A file in it is whole or absent, and what is there
/// already is never overwritten by something else.
final class Folder {
  /// What a file is to hold; written anew each time that it is asked.
  interface Content {
    void writeTo(OutputStream out) throws IOException, JournalException;
  }

  /// A file as it is in the folder now.
  ///
  /// @param sha256 of its bytes
  record Kept(long bytes, String sha256) {}

  private final Path folder;

  /// @throws IOException if the folder cannot be made
  Folder(Path folder) throws IOException {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refused(folder, e);
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /// Bytes that still fit.
  long room() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /// The digest of a file that is there.
  Kept look(String name) throws IOException {
    Digest digest = new Digest(OutputStream.nullOutputStream());
    Files.copy(path(name), digest);
    return digest.kept();
  }

  /// Sees to it that the file is there and holds this.
  ///
  /// @throws IOException if it is there and holds something else, or the folder refuses it; the
  ///   message says what to do
  Kept put(String name, Content content) throws IOException, JournalException {
    return Files.exists(path(name)) ? compare(name, content) : write(name, content);
  }

  /// Sees to it that the file holds this, also where it held something else.
  void replace(String name, Content content) throws IOException, JournalException {
    write(name, content);
  }

  private Kept compare(String name, Content content) throws IOException, JournalException {
    try (Comparison comparison = new Comparison(Files.newInputStream(path(name)))) {
      Digest digest = new Digest(comparison);
      content.writeTo(digest);
      comparison.end();
      return digest.kept();
    } catch (Comparison.Different e) {
      throw new IOException(
          path(name)
              + " is there already and holds something else. It was not touched; export to an empty"
              + " folder.",
          e);
    }
  }

  private Kept write(String name, Content content) throws IOException, JournalException {
    Path draft = path("." + name + ".part");
    try {
      Digest digest;
      try (FileChannel file =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
        digest = new Digest(out);
        content.writeTo(digest);
        out.flush();
        file.force(true);
      }
      Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
      return digest.kept();
    } catch (JournalException e) {
      remove(draft, e);
      throw e;
    } catch (IOException e) {
      remove(draft, e);
      throw refused(path(name), e);
    }
  }

  private static void remove(Path draft, Exception because) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException also) {
      because.addSuppressed(also);
    }
  }

  private static IOException refused(Path path, IOException e) {
    String reason = String.valueOf(e.getMessage());
    String next;
    if (reason.contains("No space left")) {
      next = "is full. Make room or take a larger one, then run this again: it goes on there.";
    } else if (reason.contains("File too large")) {
      next = "holds no file larger than 4 GB. Format it as exFAT, or leave the WAV out: --no-wav";
    } else if (e instanceof AccessDeniedException || reason.contains("Read-only")) {
      next = "cannot be written. Take off its write protection, or choose another folder.";
    } else {
      next = "failed. Check that it is still plugged in, then run this again: it goes on there.";
    }
    return new IOException(
        "%s could not be written (%s): the folder or stick %s".formatted(path, reason, next), e);
  }
}
