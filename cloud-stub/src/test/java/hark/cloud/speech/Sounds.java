package hark.cloud.speech;

import java.util.Random;

/// Sounds in which nobody speaks.
enum Sounds {
  DIGITAL_ZERO,
  FAINT_HISS,
  SWELLING_HISS,
  LOUD_HISS,
  FAINT_HUM,
  LOUD_HUM,
  TONE;

  private static final int RATE = 16_000;

  /// So many seconds of it.
  short[] pcm(int seconds) {
    Random random = new Random(1);
    short[] pcm = new short[seconds * RATE];
    for (int i = 0; i < pcm.length; i++) {
      double time = (double) i / RATE;
      double value =
          switch (this) {
            case DIGITAL_ZERO -> 0;
            case FAINT_HISS -> 10 * random.nextGaussian();
            case SWELLING_HISS ->
                (20 + 15 * Math.sin(2 * Math.PI * time / 7)) * random.nextGaussian();
            case LOUD_HISS -> 3000 * random.nextGaussian();
            case FAINT_HUM -> 50 * hum(time) + 5 * random.nextGaussian();
            case LOUD_HUM -> 3000 * hum(time) + 5 * random.nextGaussian();
            case TONE -> 3000 * Math.sin(2 * Math.PI * 1000 * time);
          };
      pcm[i] = (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return pcm;
  }

  /// 50 Hz and its overtones.
  private static double hum(double time) {
    double sum = 0;
    for (int overtone = 1; overtone <= 12; overtone++) {
      sum += Math.sin(2 * Math.PI * 50 * overtone * time) / overtone;
    }
    return sum;
  }
}
