package hark.hardware;

/// The part that is felt and not heard.
public interface Vibrator {
  /// Buzzes; returns at once.
  void buzz(Buzz buzz);

  /// A pattern to feel.
  ///
  /// @param times how often
  /// @param millis how long each time; as long again lies between them
  record Buzz(int times, int millis) {
    /// Recording has begun.
    public static final Buzz ONE = new Buzz(1, 150);

    /// Recording has ended.
    public static final Buzz TWO = new Buzz(2, 150);

    /// A mark was made.
    public static final Buzz TICK = new Buzz(1, 30);

    /// Recording is paused.
    public static final Buzz TWO_TICKS = new Buzz(2, 30);

    /// Recording goes on after a pause.
    public static final Buzz RESUMED = new Buzz(3, 30);

    /// Something is wrong and needs a look.
    public static final Buzz ALARM = new Buzz(4, 300);
  }
}
