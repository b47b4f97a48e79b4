package hark.device.capture;

import hark.sync.Channels;

/// Which channels of a frame go into the recording.
final class Mix {
  /// The microphones that hear what people say in the air.
  static final int AIR = 0;

  /// The one that feels a telephone speak.
  static final int VIBRATION = 1;

  private Mix() {}

  /// The frame as the mode wants it: of the air and the vibration microphone either both, or the
  /// one that is meant on both channels; else unchanged.
  ///
  /// @param interleaved changed in place and returned
  static short[] of(short[] interleaved, Channels channels, Mode mode) {
    if (!isOne(channels, mode)) {
      return interleaved;
    }
    int from = mode == Mode.ROOM ? AIR : VIBRATION;
    for (int i = 0; i < interleaved.length; i += 2) {
      interleaved[i + 1 - from] = interleaved[i + from];
    }
    return interleaved;
  }

  /// Whether both channels carry one microphone.
  static boolean isOne(Channels channels, Mode mode) {
    return channels == Channels.AIR_AND_VIBRATION && mode != Mode.BOTH;
  }

  /// Whether the mode hears this channel.
  static boolean hears(Mode mode, int channel, Channels channels) {
    return channels != Channels.AIR_AND_VIBRATION
        || switch (mode) {
          case ROOM -> channel == AIR;
          case CALL -> channel == VIBRATION;
          case BOTH -> true;
        };
  }
}
