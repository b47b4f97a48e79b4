package hark.device.doctor;

import java.util.ArrayList;
import java.util.List;

/// How one channel sounds, frame for frame, in decibels below full scale.
///
/// A steady offset, which some microphones have, is no sound.
final class Sounding {
  private static final double FULL = 32_768;

  /// So many samples at the limit are clipped.
  private static final int CLIPPED = 4;

  private final List<Double> levels = new ArrayList<>();
  private int atLimit;

  /// Takes in one frame.
  void add(short[] interleaved, int channel, int channels) {
    double sum = 0;
    double squares = 0;
    int count = interleaved.length / channels;
    for (int i = channel; i < interleaved.length; i += channels) {
      sum += interleaved[i];
      squares += (double) interleaved[i] * interleaved[i];
      atLimit += Math.abs(interleaved[i]) >= Short.MAX_VALUE ? 1 : 0;
    }
    double mean = sum / count;
    levels.add(decibels(Math.max(0, squares / count - mean * mean)));
  }

  double quietest() {
    return levels.stream().mapToDouble(level -> level).min().orElse(Double.NEGATIVE_INFINITY);
  }

  double loudest() {
    return levels.stream().mapToDouble(level -> level).max().orElse(Double.NEGATIVE_INFINITY);
  }

  /// Of all that was heard.
  double mean() {
    return decibels(
        FULL
            * FULL
            * levels.stream().mapToDouble(level -> Math.pow(10, level / 10)).average().orElse(0));
  }

  /// Whether it was one value all the time.
  boolean isDead() {
    return loudest() == Double.NEGATIVE_INFINITY;
  }

  boolean clips() {
    return atLimit >= CLIPPED;
  }

  private static double decibels(double meanSquare) {
    return 10 * Math.log10(meanSquare / FULL / FULL);
  }
}
