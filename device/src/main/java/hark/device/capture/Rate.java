package hark.device.capture;

import hark.hardware.Frame;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Holds what a microphone delivers against the clock: one that delivers another rate than it says
/// makes voices too high or too low, and time too short or too long.
///
/// Only moments count at which the reader began to wait: then all that was heard had been read, to
/// a frame. When it is woken says nothing, since cards come in bursts and boards are busy. A reader
/// that was kept from asking looks like sound that is missing, so each stretch of five seconds is
/// known by the moment in it that was least late. What is within one percent is a crystal's and
/// nobody's fault.
final class Rate {
  private static final long WAITED = 4_000_000L;
  private static final long STRETCH = 5_000_000_000L;
  private static final int ENOUGH = 10;
  private static final double TOLERANCE = 0.01;

  private long samples;
  private volatile OptionalInt wrong = OptionalInt.empty();

  private @Nullable Stretch before;
  private long since;
  private double least;
  private int reads;

  /// When it began, and how late it was when it was least late; nanoseconds.
  private record Stretch(long since, double late) {}

  /// Takes in what was read.
  ///
  /// @param asked when it was asked for, nanoseconds
  /// @param came when it came
  /// @param count samples a channel
  /// @return samples that are missing from the last stretch, or 0
  long read(long asked, long came, int count) {
    double late = asked - samples * 1e9 / Frame.RATE;
    samples += count;
    if (came - asked < WAITED) {
      return 0;
    }
    if (reads == 0) {
      since = asked;
      least = late;
    }
    least = Math.min(least, late);
    reads++;
    if (asked - since < STRETCH || reads < ENOUGH) {
      return 0;
    }
    Stretch now = new Stretch(since, least);
    long missing = before == null ? 0 : missing(before, now);
    before = now;
    reads = 0;
    return missing;
  }

  private long missing(Stretch from, Stretch to) {
    double grown = to.late() - from.late();
    double share = grown / (to.since() - from.since());
    if (Math.abs(share) <= TOLERANCE) {
      wrong = OptionalInt.empty();
      return 0;
    }
    wrong = OptionalInt.of((int) Math.round(Frame.RATE * (1 - share)));
    return Math.max(0, Math.round(grown * Frame.RATE / 1e9));
  }

  /// Forgets what came before a break.
  void forget() {
    before = null;
    samples = 0;
    reads = 0;
  }

  /// How many samples a second came in the last stretch, if that is too far from 16,000.
  OptionalInt wrong() {
    return wrong;
  }
}
