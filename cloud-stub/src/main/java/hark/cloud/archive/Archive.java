package hark.cloud.archive;

import hark.sync.RecordingId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The sound of all recordings: for each an Ogg Opus file that only grows, one page a segment.
///
/// The catalog says how long a file is. What a crash left beyond that is written over by the next
/// append; what is below it never changes.
public final class Archive {
  private final Path folder;

  private Archive(Path folder) {
    this.folder = folder;
  }

  /// Opens the shelf in this folder, and makes it if it is not there.
  public static Archive open(Path folder) throws IOException {
    return new Archive(Files.createDirectories(folder));
  }

  /// Where the file of a recording is.
  public Path file(RecordingId recording) {
    return folder.resolve(recording + ".opus");
  }

  /// Writes pages at the end of a file and waits until they are on the disk.
  ///
  /// @param length how long the file is by the catalog; 0 for a new one
  /// @throws IOException if the disk refuses; the file counts as unchanged then
  public void append(RecordingId recording, long length, byte[] pages) throws IOException {
    try (FileChannel file =
        FileChannel.open(file(recording), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(length);
      ByteBuffer buffer = ByteBuffer.wrap(pages);
      long position = length;
      while (buffer.hasRemaining()) {
        position += file.write(buffer, position);
      }
      file.force(true);
    }
    if (length == 0) {
      try (FileChannel shelf = FileChannel.open(folder, StandardOpenOption.READ)) {
        shelf.force(true);
      }
    }
  }

  /// A piece of a recording's file.
  ///
  /// @param from where it begins
  /// @param to where it ends: at most the length of the file by the catalog
  public InputStream stream(RecordingId recording, long from, long to) throws IOException {
    return new Piece(file(recording), from, to);
  }
}
