package hark.cloud.mixdown;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/// Two microphones heard as one that is turned to whoever speaks: each is delayed until both hear
/// the voice at once, then they are added. The voice doubles, and the noise of each does not.
///
/// How much later the voice reaches one than the other is where their cross-correlation is highest
/// once every frequency counts the same: GCC-PHAT (Knapp and Carter, IEEE Trans. ASSP 24(4), 1976),
/// over a third of a second or so, as in BeamformIt (Anguera, Wooters and Hernando, IEEE TASLP
/// 15(7), 2007), but to a quarter of a sample: whole ones would swallow what lies above 4 kHz. A
/// microphone that says next to nothing is left out.
///
/// The hole: what comes out is [#LATE] samples late (1 ms), which nobody hears. Not safe for
/// threads.
final class DelayAndSum implements Mixdown {
  /// The most by which one may hear later than the other, in samples: 17 cm between them.
  private static final int FARTHEST = 8;

  /// Parts of a sample that are told apart.
  private static final int PARTS = 4;

  /// On either side of what lies between two samples, so many make it.
  private static final int REACH = 8;

  static final int LATE = FARTHEST + REACH;

  /// What is looked at at once, in samples: 64 ms; a power of two.
  private static final int WINDOW = 1_024;

  /// How often.
  private static final int HOP = WINDOW / 2;

  /// What is left of a look after the next one: e⁻¹ after 0.3 s.
  private static final double MEMORY = 0.9;

  /// Below 150 Hz both hear the same hum from everywhere.
  private static final int LOWEST = 10;

  /// A microphone with less than this of the other's power (−30 dB) is dead or covered.
  private static final double DEAD = 1e-3;

  /// How the two are added.
  ///
  /// @param delay by how many [#PARTS] of a sample the right one hears later
  /// @param left its share, 0 to 1; the rest is the right one's
  private record Aim(int delay, double left) {}

  private final double[] left = new double[WINDOW];
  private final double[] right = new double[WINDOW];
  private final double[] hann = new double[WINDOW];

  /// For each part of a sample the weights of those around it: a sinc in a Hann window.
  private final double[][] between = new double[PARTS][2 * REACH];

  /// The cross-spectrum, averaged.
  private final double[] real = new double[HOP];

  private final double[] imaginary = new double[HOP];
  private double leftPower;
  private double rightPower;

  /// Samples so far.
  private long heard;

  private Aim before = new Aim(0, 0.5);
  private Aim aim = before;

  DelayAndSum() {
    for (int i = 0; i < WINDOW; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
    }
    between[0][REACH - 1] = 1;
    for (int part = 1; part < PARTS; part++) {
      for (int i = 0; i < 2 * REACH; i++) {
        double away = Math.PI * (i - (REACH - 1) - (double) part / PARTS);
        between[part][i] = Math.sin(away) / away * (0.5 + 0.5 * Math.cos(away / REACH));
      }
    }
  }

  @Override
  public short[] add(short[] interleaved) {
    short[] mono = new short[interleaved.length / 2];
    for (int i = 0; i < mono.length; i++) {
      int at = (int) (heard % WINDOW);
      left[at] = interleaved[2 * i];
      right[at] = interleaved[2 * i + 1];
      double now = (double) (heard % HOP) / HOP;
      mono[i] = (short) Math.round((1 - now) * sum(before) + now * sum(aim));
      heard++;
      if (heard % HOP == 0) {
        before = aim;
        aim = look();
      }
    }
    return mono;
  }

  /// The newest sample of both as this one adds them.
  private double sum(Aim one) {
    double later = 0;
    int at = LATE - Math.floorDiv(one.delay, PARTS) + REACH - 1;
    double[] weights = between[Math.floorMod(one.delay, PARTS)];
    for (int i = 0; i < weights.length; i++) {
      later += weights[i] * right[past(at - i)];
    }
    return one.left * left[past(LATE)] + (1 - one.left) * later;
  }

  private int past(int samples) {
    return (int) (heard - samples) & (WINDOW - 1);
  }

  /// Where the voice comes from, by all that was heard until now.
  private Aim look() {
    double[][] both = new double[2][WINDOW];
    double leftNow = 0;
    double rightNow = 0;
    for (int i = 0; i < WINDOW; i++) {
      int at = past(WINDOW - i);
      both[0][i] = hann[i] * left[at];
      both[1][i] = hann[i] * right[at];
      leftNow += both[0][i] * both[0][i];
      rightNow += both[1][i] * both[1][i];
    }
    leftPower = MEMORY * leftPower + leftNow;
    rightPower = MEMORY * rightPower + rightNow;
    transform(both, TransformType.FORWARD);
    average(both[0], both[1]);
    if (leftPower < DEAD * rightPower) {
      return new Aim(aim.delay, 0);
    }
    if (rightPower < DEAD * leftPower) {
      return new Aim(aim.delay, 1);
    }
    return new Aim(delay(), 0.5);
  }

  /// Takes this window's cross-spectrum into the average. Left went in as the real part and right
  /// as the imaginary one: what is even about the spectrum is left's, what is odd right's.
  private void average(double[] re, double[] im) {
    for (int k = LOWEST; k < HOP; k++) {
      int mirror = WINDOW - k;
      double leftRe = (re[k] + re[mirror]) / 2;
      double leftIm = (im[k] - im[mirror]) / 2;
      double rightRe = (im[k] + im[mirror]) / 2;
      double rightIm = (re[mirror] - re[k]) / 2;
      real[k] = MEMORY * real[k] + leftRe * rightRe + leftIm * rightIm;
      imaginary[k] = MEMORY * imaginary[k] + leftIm * rightRe - leftRe * rightIm;
    }
  }

  private int delay() {
    double[][] phase = new double[2][PARTS * WINDOW];
    for (int k = LOWEST; k < HOP; k++) {
      double size = Math.hypot(real[k], imaginary[k]);
      if (size > 0) {
        phase[0][k] = real[k] / size;
        phase[1][k] = imaginary[k] / size;
      }
    }
    transform(phase, TransformType.INVERSE);
    double[] likeness = phase[0];
    int best = 0;
    for (int delay = -PARTS * FARTHEST; delay <= PARTS * FARTHEST; delay++) {
      if (at(likeness, delay) > at(likeness, best)) {
        best = delay;
      }
    }
    return best;
  }

  private static double at(double[] likeness, int delay) {
    return likeness[Math.floorMod(-delay, likeness.length)];
  }

  private static void transform(double[][] both, TransformType type) {
    FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, type);
  }
}
