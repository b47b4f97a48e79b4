package hark.hardware.alsa;

import hark.hardware.Channels;
import hark.hardware.Frame;

/// What the channels of a sound card are.
public enum Layout {
  /// One channel: the air microphones. (A card with two that is asked for one gives their mean.)
  MONO("mono", 1, Channels.AIR),
  /// Two air microphones of which the left is heard.
  LEFT("left", 2, Channels.AIR),
  /// Two air microphones, heard as two channels.
  PAIR("pair", 2, Channels.PAIR),
  /// The left is the air microphone, the right the vibration microphone.
  AIR_AND_VIBRATION("air+vibration", 2, Channels.AIR_AND_VIBRATION);

  private final String words;
  private final int taken;
  private final Channels heard;

  Layout(String words, int taken, Channels heard) {
    this.words = words;
    this.taken = taken;
    this.heard = heard;
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

  /// What the recorder hears of them.
  Channels heard() {
    return heard;
  }

  /// What the recorder hears of 20 ms of the card.
  Frame frame(short[] interleaved) {
    if (taken == heard.count()) {
      return Frame.of(interleaved, taken);
    }
    short[] left = new short[interleaved.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = interleaved[2 * i];
    }
    return Frame.of(left, 1);
  }
}
