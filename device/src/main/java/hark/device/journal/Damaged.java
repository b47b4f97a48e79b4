package hark.device.journal;

/// Bytes of the journal are not what was written.
final class Damaged extends Exception {
  private static final long serialVersionUID = 1;

  Damaged(String what) {
    super(what);
  }

  Damaged(String what, Throwable cause) {
    super(what, cause);
  }
}
