package hark.hardware.alsa;

import hark.hardware.Frame;

/// Holds what a line has delivered against the clock: a line that loses sound says nothing, but
/// what it lost is missing from the count.
///
/// Sound comes in bursts, so a quarter of a second may be owed. No crystal ticks like another, so
/// what is owed may grow by 500 millionths of the time; what is missing beyond both was lost.
/// Losses smaller than that add up until they are seen.
public final class Tally {
  /// What may be owed, in samples.
  static final long BURST = Frame.RATE / 4;

  private static final double DRIFT = 500e-6;
  private static final double SAMPLES_PER_NANO = Frame.RATE / 1e9;

  private long begin;
  private long last;
  private boolean begun = false;
  private double base;
  private long admitted = 0;

  /// How many samples are missing now and were not reported before.
  ///
  /// @param nanos the time, on the clock of `System.nanoTime()`
  /// @param arrived samples that came since the beginning: those read and those that wait
  /// @return 0, or the loss to report
  public synchronized long missing(long nanos, long arrived) {
    if (!begun) {
      begun = true;
      begin = nanos;
      last = nanos;
      base = -arrived;
    }
    double owed = (nanos - begin) * SAMPLES_PER_NANO - arrived - admitted;
    double grown = owed - base;
    double drift = (nanos - last) * SAMPLES_PER_NANO * DRIFT;
    last = nanos;
    if (grown > BURST) {
      long lost = Math.round(grown);
      admitted += lost;
      return lost;
    }
    base += Math.min(grown, drift);
    return 0;
  }
}
