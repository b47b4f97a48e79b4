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

  /// Whether the radio may be switched on.
  ///
  /// @param time of day, or null where nobody knows it
  /// @param off nanoseconds since it was last switched off
  public boolean connects(@Nullable LocalTime time, long off) {
    return isOpen(time) && off >= radioEvery.toNanos();
  }

  /// What may be said while the radio is on; nothing: it is switched off.
  ///
  /// @param time of day, or null where nobody knows it
  /// @param busy whether something is under way or may still come
  public Leave leave(@Nullable LocalTime time, boolean busy) {
    if (!isOpen(time) || !(busy || radioEvery.isZero())) {
      return Leave.NOTHING;
    }
    return metered ? Leave.MARKED : Leave.ALL;
  }

  /// How long what it says holds at most, if nothing happens but time.
  public Duration holds() {
    if (!radioEvery.isZero()) {
      return Duration.ofSeconds(1);
    }
    return hours == null ? Duration.ofDays(1) : Duration.ofMinutes(1);
  }

  private boolean isOpen(@Nullable LocalTime time) {
    return hours == null || time == null || hours.contains(time);
  }
}
