package hark.device.journal;

/// How much can still be recorded.
///
/// @param used bytes of sound and what belongs to it
/// @param left bytes that can still be recorded, counting what was freed inside the files
/// @param freeable bytes that retention could free: all is Filed
/// @param hoursLeft hours of sound that go into `left`, at the rate of the latest hours
/// @param level how serious it is
public record Room(long used, long left, long freeable, double hoursLeft, Level level) {
  /// How full the card is, by what the journal may take of it.
  public enum Level {
    /// Less than 80 % is used.
    FREE,
    /// 80 % or more.
    FILLING,
    /// 90 % or more: retention begins.
    LOW,
    /// 95 % or more.
    CRITICAL,
    /// Nothing more but the last word on a recording.
    FULL;

    static Level of(long used, long left) {
      double share = (double) used / Math.max(1, used + left);
      return left <= 0
          ? FULL
          : share >= 0.95 ? CRITICAL : share >= 0.9 ? LOW : share >= 0.8 ? FILLING : FREE;
    }
  }
}
