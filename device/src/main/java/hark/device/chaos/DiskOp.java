package hark.device.chaos;

import hark.sync.Bytes;

/// What SQLite asks of the disk.
public sealed interface DiskOp {
  /// The file's name inside the watched folder.
  String file();

  /// The file is opened, and made if it is not there.
  record Open(String file) implements DiskOp {}

  /// Bytes are written at a place.
  record Write(String file, long offset, Bytes bytes) implements DiskOp {
    /// The first place behind them.
    public long end() {
      return offset + bytes.size();
    }
  }

  /// The file is cut to this many bytes.
  record Truncate(String file, long size) implements DiskOp {}

  /// What was written to the file until now is to be on the disk when this returns.
  record Sync(String file) implements DiskOp {}

  /// The file is deleted.
  ///
  /// @param durable whether that is to be on the disk when this returns
  record Delete(String file, boolean durable) implements DiskOp {}
}
