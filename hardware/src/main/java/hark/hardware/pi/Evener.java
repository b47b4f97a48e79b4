package hark.hardware.pi;

import hark.hardware.Frame;

/// Makes sound at exactly 16 kHz, by the machine's clock, of values that were taken at moments near
/// enough to it.
///
/// Values come in runs with a short pause between them. What lies between two values is a straight
/// line; a pause of more than 5 ms is sound that was not heard. The slow drift of the element's
/// rest is taken out (below 20 Hz), since it is the circuit's and nobody's voice. Pure.
final class Evener {
  /// Hears what is made.
  interface Sink {
    /// One sample at 16 kHz.
    void sample(short value);

    /// So many samples were not heard.
    void lost(long samples);
  }

  private static final double STEP = 1e9 / Frame.RATE;
  private static final double HOLE = 5e6;

  /// A run that took so much longer than usual was interrupted, and nobody knows where.
  private static final double INTERRUPTED = 2;

  /// What is usual grows by so much with each run that was not.
  private static final double GROWS = 1.1;

  private static final double SETTLES = 2 * Math.PI * 20 / Frame.RATE;

  /// Ten bits become sixteen.
  private static final double GAIN = 64;

  private boolean begun;
  private long origin;
  private double lastTime;
  private double lastValue;
  private double nextTime;
  private double rest;
  private double usual;

  /// Takes in a run of values, evenly spread over its time.
  ///
  /// @param begin when it began, nanoseconds
  /// @param end when it was over
  void add(long begin, long end, int[] values, Sink sink) {
    double each = (double) (end - begin) / values.length;
    if (!begun) {
      begun = true;
      origin = begin;
      rest = values[0];
      lastValue = values[0];
      usual = each;
    }
    if (each > INTERRUPTED * usual) {
      usual *= GROWS;
      return;
    }
    usual = each;
    for (int i = 0; i < values.length; i++) {
      value(begin - origin + (i + 0.5) * each, values[i], sink);
    }
  }

  private void value(double time, double value, Sink sink) {
    if (time - lastTime > HOLE) {
      long missing = (long) Math.ceil((time - nextTime) / STEP);
      if (missing > 0) {
        sink.lost(missing);
        nextTime += missing * STEP;
      }
    }
    for (; nextTime <= time; nextTime += STEP) {
      double part = time > lastTime ? (nextTime - lastTime) / (time - lastTime) : 1;
      emit(lastValue + (value - lastValue) * Math.clamp(part, 0, 1), sink);
    }
    lastTime = time;
    lastValue = value;
  }

  private void emit(double value, Sink sink) {
    rest += (value - rest) * SETTLES;
    sink.sample(
        (short) Math.clamp(Math.round((value - rest) * GAIN), Short.MIN_VALUE, Short.MAX_VALUE));
  }
}
