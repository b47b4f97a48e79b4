package hark.cloud.bench;

import java.util.Random;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/// A voice as two microphones in two places hear it: the right one later than the left, each with a
/// pink noise of its own.
///
/// @param millimetres how much further the voice goes to the right microphone
/// @param noise of each, in decibels below the voice
/// @param seed of the noise
record TwoPlaces(double millimetres, double noise, long seed) {
  private static final double SAMPLES_PER_MILLIMETRE = 16_000 / 343_000.0;

  /// What both hear.
  ///
  /// @return interleaved
  short[] hear(short[] voice) {
    Random random = new Random(seed);
    double[] later = delayed(voice);
    double power = 0;
    for (short value : voice) {
      power += (double) value * value / voice.length;
    }
    double loud = Math.sqrt(power) * Math.pow(10, -noise / 20);
    double[] left = pink(voice.length, random);
    double[] right = pink(voice.length, random);
    short[] both = new short[2 * voice.length];
    for (int i = 0; i < voice.length; i++) {
      both[2 * i] = sample(voice[i] + loud * left[i]);
      both[2 * i + 1] = sample(later[i] + loud * right[i]);
    }
    return both;
  }

  /// By a part of a sample too: as a turn of each frequency's phase.
  private double[] delayed(short[] voice) {
    double delay = millimetres * SAMPLES_PER_MILLIMETRE;
    double[][] sound = new double[2][size(voice.length)];
    for (int i = 0; i < voice.length; i++) {
      sound[0][i] = voice[i];
    }
    int size = sound[0].length;
    transform(sound, TransformType.FORWARD);
    for (int k = 0; k < size; k++) {
      double turn = -2 * Math.PI * delay * (k <= size / 2 ? k : k - size) / size;
      double re = sound[0][k];
      double im = sound[1][k];
      sound[0][k] = re * Math.cos(turn) - im * Math.sin(turn);
      sound[1][k] = re * Math.sin(turn) + im * Math.cos(turn);
    }
    transform(sound, TransformType.INVERSE);
    return sound[0];
  }

  /// Noise of power 1 with as much of it in each octave.
  private static double[] pink(int length, Random random) {
    double[][] noise = new double[2][size(length)];
    int size = noise[0].length;
    for (int i = 0; i < size; i++) {
      noise[0][i] = random.nextGaussian();
    }
    transform(noise, TransformType.FORWARD);
    for (int k = 0; k < size; k++) {
      double less = 1 / Math.sqrt(Math.max(1, Math.min(k, size - k)));
      noise[0][k] *= less;
      noise[1][k] *= less;
    }
    transform(noise, TransformType.INVERSE);
    double power = 0;
    for (double value : noise[0]) {
      power += value * value / size;
    }
    for (int i = 0; i < size; i++) {
      noise[0][i] /= Math.sqrt(power);
    }
    return noise[0];
  }

  /// The least power of two with room for so many and for what a delay pushes over the end.
  private static int size(int length) {
    return Integer.highestOneBit(length + 1_024) * 2;
  }

  private static void transform(double[][] both, TransformType type) {
    FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, type);
  }

  private static short sample(double value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
