package hark.hardware.alsa;

import java.io.IOException;
import java.io.Serial;

/// What a sound card refused to do.
final class AlsaException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  static final int NO_FILE = -2;
  static final int NOT_ALLOWED = -13;
  static final int BUSY = -16;
  static final int NO_DEVICE = -19;
  static final int REFUSED = -22;
  private static final int OVERRUN = -32;
  private static final int SUSPENDED = -86;

  private final int code;

  /// @param code the negated `errno`
  AlsaException(int code, String message) {
    super(message);
    this.code = code;
  }

  /// The negated `errno`.
  int code() {
    return code;
  }

  /// Whether the card has only stopped, and can be started again.
  boolean hasStopped() {
    return code == OVERRUN || code == SUSPENDED;
  }
}
