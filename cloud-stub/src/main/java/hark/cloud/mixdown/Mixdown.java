package hark.cloud.mixdown;

import hark.sync.Channels;

/// Makes one channel of those that a recording has. Fed from one moment on, without holes.
public interface Mixdown {
  /// The next sound, as much of it as goes in.
  ///
  /// @param interleaved 16 kHz, as many channels as the recording has; may be returned
  short[] add(short[] interleaved);

  /// What suits these channels: of two that hear different things the mean, of two that hear the
  /// same from two places [DelayAndSum].
  static Mixdown of(Channels channels) {
    return switch (channels) {
      case AIR -> mono -> mono;
      case AIR_AND_VIBRATION -> Mixdown::mean;
      case PAIR -> new DelayAndSum();
    };
  }

  /// The mean of two channels.
  static short[] mean(short[] interleaved) {
    short[] mono = new short[interleaved.length / 2];
    for (int i = 0; i < mono.length; i++) {
      mono[i] = (short) ((interleaved[2 * i] + interleaved[2 * i + 1]) / 2);
    }
    return mono;
  }
}
