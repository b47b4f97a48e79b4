package hark.device.capture;

/// Which channels of a frame go into the recording.
final class Mix {
  /// The microphones that hear what people say in the air.
  static final int AIR = 0;

  /// The one that feels a telephone speak.
  static final int VIBRATION = 1;

  private Mix() {}

  /// The frame as the mode wants it: with one microphone unchanged, with two either both, or the
  /// one that is meant on both channels.
  ///
  /// @param interleaved changed in place and returned
  /// @param channels 1 or 2
  static short[] of(short[] interleaved, int channels, Mode mode) {
    if (channels == 1 || mode == Mode.BOTH) {
      return interleaved;
    }
    int from = mode == Mode.ROOM ? AIR : VIBRATION;
    for (int i = 0; i < interleaved.length; i += channels) {
      interleaved[i + 1 - from] = interleaved[i + from];
    }
    return interleaved;
  }

  /// Whether the mode hears this channel.
  static boolean hears(Mode mode, int channel, int channels) {
    return channels == 1
        || switch (mode) {
          case ROOM -> channel == AIR;
          case CALL -> channel == VIBRATION;
          case BOTH -> true;
        };
  }
}
