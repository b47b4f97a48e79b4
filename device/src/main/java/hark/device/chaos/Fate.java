package hark.device.chaos;

/// Decides what becomes of each [DiskOp]. Asked on SQLite's own threads, one operation at a time
/// for each file; an answer that takes its time is a disk that does.
@FunctionalInterface
public interface Fate {
  /// What becomes of an operation.
  enum Answer {
    /// It is done.
    DONE,
    /// There is no room: `ENOSPC`. Of a write its first half is done, as a real disk does.
    FULL,
    /// The disk is broken: `EIO`. Nothing is done.
    BROKEN
  }

  /// Answers before it is done.
  Answer before(DiskOp op);

  /// It has been done, and SQLite is about to be told so.
  default void done(DiskOp op) {}
}
