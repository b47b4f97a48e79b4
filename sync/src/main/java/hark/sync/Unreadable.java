package hark.sync;

/// Bytes that are no message we know; nothing of them was used.
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final Message.Reason reason;

  Unreadable(Message.Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /// [Message.Reason#UNREADABLE], or [Message.Reason#UNKNOWN] for a version or kind of another
  /// time.
  public Message.Reason reason() {
    return reason;
  }
}
