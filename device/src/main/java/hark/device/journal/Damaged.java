package hark.device.journal;

/// Bytes of the journal are not what was written.
final class Damaged extends Exception {
  private static final long serialVersionUID = 1;

  /// The first segment that is not what was written, where it is before the one wanted.
  final int from;

  Damaged(String what) {
    this(what, Integer.MAX_VALUE);
  }

  Damaged(String what, int from) {
    super(what);
    this.from = from;
  }

  Damaged(String what, Throwable cause) {
    super(what, cause);
    this.from = Integer.MAX_VALUE;
  }
}
