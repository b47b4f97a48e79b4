package hark.device.journal;

/// The journal cannot be opened, read or written. The message says what to do.
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  /// What stands in the way.
  public enum Reason {
    /// The card or the journal's share of it is full.
    FULL,
    /// The card or the folder cannot be written.
    READ_ONLY,
    /// A file is damaged.
    DAMAGED,
    /// A newer Hark wrote it.
    NEWER,
    /// Another recorder holds it.
    TAKEN,
    /// Anything else: the disk answered with an error.
    FAILED
  }

  private final Reason reason;

  /// With the cause that was found.
  public JournalException(String message, Throwable cause) {
    this(Reason.FAILED, message, cause);
  }

  JournalException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  JournalException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// What stands in the way.
  public Reason reason() {
    return reason;
  }
}
