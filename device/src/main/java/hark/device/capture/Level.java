package hark.device.capture;

import hark.hardware.Frame;

/// Watches one channel: how loud it is, whether it clips, whether it says anything at all.
///
/// A part that is muted or broken delivers digital zero, which no living microphone does for long.
final class Level {
  /// So many samples of zero in a row are no silence.
  static final int DEAF = 3 * Frame.RATE;

  /// So many samples at the limit in a row are clipped.
  static final int CLIPPED = 4;

  private static final int FULL_SCALE = 32_767;

  private final int channel;
  private long zeros;
  private int atLimit;
  private boolean clipped;
  private double squares;
  private long counted;
  private volatile double decibels = Double.NEGATIVE_INFINITY;
  private volatile boolean clipping;
  private volatile boolean deaf;

  Level(int channel) {
    this.channel = channel;
  }

  /// Looks at the next 20 ms; `interleaved` has the frame's channels.
  void add(short[] interleaved, int channels) {
    for (int i = channel; i < interleaved.length; i += channels) {
      int value = interleaved[i];
      zeros = value == 0 ? zeros + 1 : 0;
      atLimit = Math.abs(value) >= FULL_SCALE ? atLimit + 1 : 0;
      clipped |= atLimit >= CLIPPED;
      squares += (double) value * value;
      counted++;
    }
    deaf = zeros >= DEAF;
    if (counted >= Frame.RATE) {
      double mean = squares / counted / FULL_SCALE / FULL_SCALE;
      decibels = 10 * Math.log10(mean);
      clipping = clipped;
      squares = 0;
      counted = 0;
      clipped = false;
    }
  }

  /// The root of the mean square of the last whole second, in decibels below full scale; minus
  /// infinity when it was digital zero.
  double decibels() {
    return decibels;
  }

  /// Whether it clipped in the last whole second.
  boolean clipping() {
    return clipping;
  }

  /// Whether it has delivered digital zero for three seconds.
  boolean deaf() {
    return deaf;
  }
}
