package hark.cloud.line;

/// How much of one sound is in another: the normalized cross-correlation, over all of it and by the
/// second, so that a second that is missing or doubled is seen where it is.
///
/// @param shift samples after which the one begins in the other
/// @param whole over all of it: 1 where they are the same
/// @param worst over the worst second in which anything is to be heard
record Correlation(int shift, double whole, double worst) {
  private static final int RATE = 16_000;

  /// One sample in four tells the shift roughly: voices have little above 2 kHz.
  private static final int COARSE = 4;

  private static final double LOUD = 300;

  /// Looks for `played` in `heard`, both mono at 16 kHz.
  static Correlation of(short[] played, short[] heard) {
    int last = heard.length - played.length;
    int roughly = best(played, heard, 0, last, COARSE);
    int shift = best(played, heard, roughly - COARSE, Math.min(last, roughly + COARSE), 1);
    double worst = 1;
    for (int from = 0; from + RATE <= played.length; from += RATE) {
      if (loud(played, from, from + RATE)) {
        worst = Math.min(worst, at(played, heard, shift, from, from + RATE, 1));
      }
    }
    return new Correlation(shift, at(played, heard, shift, 0, played.length, 1), worst);
  }

  private static int best(short[] played, short[] heard, int from, int to, int step) {
    int best = Math.max(0, from);
    double most = -1;
    for (int shift = Math.max(0, from); shift <= to; shift += step) {
      double at = at(played, heard, shift, 0, played.length, step);
      if (at > most) {
        most = at;
        best = shift;
      }
    }
    return best;
  }

  private static boolean loud(short[] sound, int from, int to) {
    double power = 0;
    for (int i = from; i < to; i++) {
      power += (double) sound[i] * sound[i];
    }
    return power / (to - from) > LOUD * LOUD;
  }

  private static double at(short[] a, short[] b, int shift, int from, int to, int step) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = from; i < to; i += step) {
      double x = a[i];
      double y = b[i + shift];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }
}
