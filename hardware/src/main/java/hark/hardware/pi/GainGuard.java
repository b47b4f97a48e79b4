package hark.hardware.pi;

import hark.hardware.Frame;

/// Decides how loud a microphone may be: quickly down when it clips, slowly up again.
///
/// A second that clips costs 3 dB at once, so that the next loud word is whole. Five minutes in
/// which nothing came near the limit give 3 dB back, up to what was asked for. Samples are only
/// looked at. Pure.
final class GainGuard {
  /// One change, in decibels.
  static final double STEP = 3;

  /// A change is left to work for so many samples before another.
  static final int HOLD = Frame.RATE;

  /// So many samples without a loud one earn a step up.
  static final int CALM = 300 * Frame.RATE;

  /// So many samples at the limit in a row are clipped.
  private static final int CLIPPED = 4;

  /// Above this, half of full scale, a step up would be too much.
  private static final int LOUD = Short.MAX_VALUE / 2;

  private final double asked;
  private final int[] atLimit = new int[2];
  private double gain;
  private long calm;
  private long held = HOLD;

  /// @param asked the gain to begin with, and never more, in decibels
  GainGuard(double asked) {
    this.asked = asked;
    this.gain = asked;
  }

  /// Looks at the next sound.
  ///
  /// @return the gain that should hold from now on, in decibels
  double look(Frame frame) {
    short[] interleaved = frame.toArray();
    boolean clipped = false;
    boolean loud = false;
    for (int i = 0; i < interleaved.length; i++) {
      int channel = i % frame.channels();
      int size = Math.abs(interleaved[i]);
      atLimit[channel] = size >= Short.MAX_VALUE ? atLimit[channel] + 1 : 0;
      clipped |= atLimit[channel] >= CLIPPED;
      loud |= size > LOUD;
    }
    held += frame.samples();
    calm = loud ? 0 : calm + frame.samples();
    if (clipped && held >= HOLD) {
      change(Math.max(Wm8960.QUIETEST, gain - STEP));
    } else if (calm >= CALM) {
      change(Math.min(asked, gain + STEP));
    }
    return gain;
  }

  private void change(double to) {
    gain = to;
    held = 0;
    calm = 0;
  }
}
