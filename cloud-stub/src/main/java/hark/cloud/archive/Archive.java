package hark.cloud.archive;

import hark.sync.RecordingId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The sound of all recordings: for each an Ogg Opus file that only grows, one page a segment.
///
/// The catalog says how long a file is. What a crash left beyond that is written over by the next
/// append; what is below it never changes.
public final class Archive {
  /// As many files are waited for at once.
  private static final int AT_ONCE = 16;

  private final Path folder;
  private final ExecutorService waiting =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().name("disk-", 0).daemon().factory());

  private Archive(Path folder) {
    this.folder = folder;
  }

  /// Opens the shelf in this folder, and makes it if it is not there.
  public static Archive open(Path folder) throws IOException {
    return new Archive(Files.createDirectories(folder));
  }

  /// Where the file of a recording is.
  public Path file(RecordingId recording) {
    return folder.resolve(name(recording));
  }

  static String name(RecordingId recording) {
    return recording + ".opus";
  }

  /// Begins to write at the ends of files.
  public Appends appends() {
    return new Appends(folder, waiting);
  }

  /// A piece of a recording's file.
  ///
  /// @param from where it begins
  /// @param to where it ends: at most the length of the file by the catalog
  public InputStream stream(RecordingId recording, long from, long to) throws IOException {
    return new Piece(file(recording), from, to);
  }
}
