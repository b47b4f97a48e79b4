package hark.sync;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// How thrifty a device is with its radio: when it may connect, and what it may bring then.
///
/// What it holds back stays owed and safe; it never decides what is kept.
///
/// @param hours when everything may go; null for always. A board that does not know the time of day
///   does not wait for it
/// @param radioEvery how often the radio is switched on to bring what is owed; zero to stay
///   connected
/// @param metered whether only what lies around marks may go
public record Policy(@Nullable Hours hours, Duration radioEvery, boolean metered) {
  /// Always connected, everything goes.
  public static final Policy ALWAYS = new Policy(null, Duration.ZERO, false);

  /// What may be said.
  public enum Leave {
    /// Nothing: the radio is off.
    NOTHING,
    /// What lies around marks, and what is small.
    MARKED,
    /// Everything.
    ALL
  }

  /// A stretch of the day; it may go over midnight.
  public record Hours(LocalTime from, LocalTime to) {
    /// Whether this time of day lies in it.
    public boolean contains(LocalTime time) {
      boolean after = !time.isBefore(from);
      boolean before = time.isBefore(to);
      return from.isBefore(to) ? after && before : after || before;
    }
  }

  public Policy {
    if (radioEvery.isNegative() || radioEvery.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("The radio is switched on at least once a day");
    }
  }

  /// What may be said now.
  ///
  /// @param time of day, or null where nobody knows it
  /// @param radioOff nanoseconds since the radio was last switched off
  /// @param busy whether the radio is on and something is under way
  public Leave leave(@Nullable LocalTime time, long radioOff, boolean busy) {
    if (hours != null && time != null && !hours.contains(time)) {
      return Leave.NOTHING;
    }
    if (!busy && radioOff < radioEvery.toNanos()) {
      return Leave.NOTHING;
    }
    return metered ? Leave.MARKED : Leave.ALL;
  }
}
