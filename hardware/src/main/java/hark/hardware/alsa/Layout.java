package hark.hardware.alsa;

import hark.hardware.Frame;

/// What the channels of a sound card are.
public enum Layout {
  /// One channel: the air microphones.
  MONO("mono", 1, 1),
  /// Two air microphones of which the left is heard. (A card that is asked for one channel gives
  /// the mean of both.)
  LEFT("left", 2, 1),
  /// Two air microphones, heard as one: their mean.
  PAIR("pair", 2, 1),
  /// The left is the air microphone, the right the vibration microphone.
  AIR_AND_VIBRATION("air+vibration", 2, 2);

  private final String words;
  private final int taken;
  private final int given;

  Layout(String words, int taken, int given) {
    this.words = words;
    this.taken = taken;
    this.given = given;
  }

  /// The layout that settings call so.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Layout named(String words) {
    for (Layout layout : values()) {
      if (layout.words.equals(words)) {
        return layout;
      }
    }
    throw new IllegalArgumentException("Channels are mono, left, pair or air+vibration");
  }

  /// Channels of the card.
  int taken() {
    return taken;
  }

  /// Channels that the recorder hears.
  int given() {
    return given;
  }

  /// What the recorder hears of 20 ms of the card.
  Frame frame(short[] interleaved) {
    if (taken == given) {
      return Frame.of(interleaved, given);
    }
    short[] one = new short[interleaved.length / 2];
    for (int i = 0; i < one.length; i++) {
      int left = interleaved[2 * i];
      one[i] = (short) (this == LEFT ? left : (left + interleaved[2 * i + 1]) >> 1);
    }
    return Frame.of(one, 1);
  }
}
