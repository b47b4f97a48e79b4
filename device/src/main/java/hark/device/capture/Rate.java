package hark.device.capture;

import hark.hardware.Frame;
import java.util.OptionalInt;

/// Holds what a microphone delivers against the clock: one that delivers another rate than it says
/// makes voices too high or too low, and time too short or too long.
///
/// Only moments count at which the reader had to wait: then all that was heard has been read. What
/// is within one percent is a crystal's and nobody's fault.
final class Rate {
  private static final long WAITED = 4_000_000L;
  private static final long WINDOW = 10_000_000_000L;
  private static final double TOLERANCE = 0.01;

  private boolean begun;
  private long from;
  private long samples;
  private volatile OptionalInt wrong = OptionalInt.empty();

  /// Takes in what was read.
  ///
  /// @param asked when it was asked for, nanoseconds
  /// @param came when it came
  /// @param count samples a channel
  /// @return samples that are missing from the last ten seconds, or 0
  long read(long asked, long came, int count) {
    samples += count;
    if (came - asked < WAITED) {
      return 0;
    }
    if (!begun) {
      restart(came);
      return 0;
    }
    long elapsed = came - from;
    if (elapsed < WINDOW) {
      return 0;
    }
    double rate = samples * 1e9 / elapsed;
    wrong =
        Math.abs(rate / Frame.RATE - 1) > TOLERANCE
            ? OptionalInt.of((int) Math.round(rate))
            : OptionalInt.empty();
    long missing =
        rate < Frame.RATE * (1 - TOLERANCE) ? elapsed * Frame.RATE / 1_000_000_000L - samples : 0;
    restart(came);
    return missing;
  }

  /// Forgets what came before a break.
  void forget() {
    begun = false;
    samples = 0;
  }

  private void restart(long now) {
    begun = true;
    from = now;
    samples = 0;
  }

  /// How many samples a second came in the last ten seconds, if that is too far from 16,000.
  OptionalInt wrong() {
    return wrong;
  }
}
