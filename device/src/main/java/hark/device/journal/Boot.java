package hark.device.journal;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A boot of the machine, and how its monotonic clock maps to the time of day.
///
/// @param number its place in the order of the boots, from 1
/// @param boot its name
/// @param nanos a moment on its monotonic clock
/// @param wall the time of day at that moment, or null while it was never known
public record Boot(int number, UUID boot, long nanos, @Nullable Instant wall) {
  public Boot {
    Objects.requireNonNull(boot);
  }

  /// The time of day at another moment of this boot, or null while none is known.
  public @Nullable Instant at(long moment) {
    return wall == null ? null : wall.plusNanos(moment - nanos);
  }
}
