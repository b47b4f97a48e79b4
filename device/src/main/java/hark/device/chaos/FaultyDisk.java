package hark.device.chaos;

import java.io.IOException;
import java.nio.file.Path;

/// A disk that can fail, below the shipped SQLite: every write, sync, truncation and deletion of a
/// database file in one folder passes a [Fate] first.
///
/// It works on any connection that is opened in this process while it stands. Other files, and what
/// Java itself writes, do not pass it.
public final class FaultyDisk implements AutoCloseable {
  private final String folder;
  private final Fate fate;

  private FaultyDisk(String folder, Fate fate) {
    this.folder = folder;
    this.fate = fate;
  }

  /// Stands below this folder until it is closed.
  ///
  /// @throws IOException if the folder does not exist
  public static FaultyDisk below(Path folder, Fate fate) throws IOException {
    FaultyDisk disk = new FaultyDisk(folder.toRealPath() + "/", fate);
    SqliteFiles.shared().add(disk);
    return disk;
  }

  /// Whether it stands below this file, by its full path.
  boolean holds(String path) {
    return path.startsWith(folder);
  }

  /// The file's name inside the folder.
  String name(String path) {
    return path.substring(folder.length());
  }

  Fate fate() {
    return fate;
  }

  /// From now on the disk is a good one.
  @Override
  public void close() {
    SqliteFiles.shared().remove(this);
  }
}
