package hark.hardware.pi;

import hark.hardware.Lamp.Rhythm;

/// How bright a rhythm is at a moment, and when it will be otherwise. Pure.
///
/// @param level 0 to 1
/// @param millis until it changes; 0 when it never does
record Beat(double level, long millis) {
  private static final long BREATH = 2_000;
  private static final long BREATH_STEP = 100;
  private static final double DIMMEST = 0.1;
  private static final long BLINK = 500;
  private static final long FLASH = 200;

  /// @param millis since the rhythm began
  static Beat of(Rhythm rhythm, long millis) {
    return switch (rhythm) {
      case STEADY -> new Beat(1, 0);
      case BREATHE -> {
        long at = millis % BREATH / BREATH_STEP * BREATH_STEP;
        double wave = (1 + Math.cos(2 * Math.PI * at / BREATH)) / 2;
        yield new Beat(DIMMEST + (1 - DIMMEST) * wave, BREATH_STEP - millis % BREATH_STEP);
      }
      case BLINK -> onOff(millis, BLINK);
      case FLASH -> onOff(millis, FLASH);
    };
  }

  private static Beat onOff(long millis, long period) {
    long half = period / 2;
    return new Beat(millis % period < half ? 1 : 0, half - millis % half);
  }
}
