package hark.sync;

import java.util.Objects;
import java.util.UUID;

/// A moment on a board that may not know the time of day.
///
/// @param boot the boot of the machine in which it was taken
/// @param nanos nanoseconds on that boot's monotonic clock
public record Moment(UUID boot, long nanos) {
  public Moment {
    Objects.requireNonNull(boot);
  }
}
