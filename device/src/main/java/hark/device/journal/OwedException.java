package hark.device.journal;

/// Refuses to delete what the cloud does not hold yet.
public final class OwedException extends Exception {
  private static final long serialVersionUID = 1;

  private final double seconds;

  OwedException(String message, double seconds) {
    super(message);
    this.seconds = seconds;
  }

  /// How many seconds of sound are owed.
  public double seconds() {
    return seconds;
  }
}
