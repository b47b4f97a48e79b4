package hark.device.journal;

/// The journal cannot be opened, read or written. The message says what to do.
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  /// With the cause that was found.
  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  JournalException(String message) {
    super(message);
  }
}
