package hark.hardware.pi;

import hark.hardware.Frame;

/// Brings the sound of one clock onto another: what comes is kept, and given out a little faster or
/// slower, so that as much is kept as was in the first seconds. It begins once a twentieth of a
/// second is kept; after it has run dry, it begins anew.
///
/// How much faster is the drift of the two clocks, in the end. A crystal is off by a ten-thousandth
/// at most and this follows up to a five-hundredth; what it keeps then differs from the first
/// seconds by a few milliseconds at most. Between samples it goes through a curve of third order.
/// Pure.
final class Stretch {
  /// What is kept at most; of what comes beyond, the oldest is forgotten.
  static final int CAPACITY = 10 * Frame.RATE;

  /// How many samples given out the first seconds are.
  private static final int FIRST = 4 * Frame.RATE;

  /// How fast it is, for each sample that too much is kept: a hundredth of a second in a
  /// thousandth.
  private static final double PULL = 0.001 / (0.01 * Frame.RATE);

  private static final double MOST = 0.002;

  /// How much of what is kept now shows at once: the rest is the bursts in which sound comes.
  private static final double SMOOTH = 1.0 / (4 * Frame.RATE);

  /// How much of the speed now shows in the drift at once.
  private static final double SLOW = 1.0 / (60 * Frame.RATE);

  /// What is kept before the first is given out.
  private static final int CUSHION = Frame.RATE / 20;

  /// Samples on both sides of a place that its curve needs.
  private static final int REACH = 3;

  private final short[] ring = new short[CAPACITY];
  private long written;
  private double place;
  private boolean flows;
  private long given;
  private double usual;
  private double level;
  private double speed = 1;
  private double mean = 1;

  /// Keeps these.
  void add(short[] values) {
    for (short value : values) {
      ring[(int) (written % CAPACITY)] = value;
      written++;
    }
    long oldest = written - CAPACITY + REACH;
    if (place < oldest) {
      place = oldest;
    }
  }

  /// Whether so many can be given out.
  boolean has(int count) {
    return kept() >= count * (1 + MOST) + (flows ? REACH : CUSHION);
  }

  /// Gives out so many, or silence when it has not so many.
  short[] take(int count) {
    short[] out = new short[count];
    if (!has(count)) {
      forget();
      return out;
    }
    flows = true;
    for (int i = 0; i < count; i++) {
      out[i] = curve();
      place += speed;
    }
    follow(count);
    return out;
  }

  /// How much faster the other clock runs, in millionths; known after some minutes.
  double drift() {
    return (mean - 1) * 1e6;
  }

  /// How many samples are kept.
  double kept() {
    return written - place;
  }

  private void follow(int count) {
    double kept = kept();
    given += count;
    if (given <= FIRST) {
      usual += (kept - usual) * count / given;
      level = usual;
      return;
    }
    level += (kept - level) * Math.min(1, count * SMOOTH);
    speed = 1 + Math.clamp((level - usual) * PULL, -MOST, MOST);
    mean += (speed - mean) * count * SLOW;
  }

  private void forget() {
    flows = false;
    given = 0;
    usual = 0;
    speed = 1;
  }

  private short curve() {
    long at = (long) place;
    double x = place - at;
    double a = value(at - 1);
    double b = value(at);
    double c = value(at + 1);
    double d = value(at + 2);
    double y = b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
    return (short) Math.clamp(Math.round(y), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private double value(long at) {
    return at < 0 ? 0 : ring[(int) (at % CAPACITY)];
  }
}
