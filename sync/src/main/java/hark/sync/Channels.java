package hark.sync;

import java.util.List;

/// What the channels of a recording are, in their order.
public enum Channels {
  /// One air microphone, or several heard as one.
  AIR(1, "air", ""),
  /// The air microphone, and the vibration microphone on the back of a telephone.
  AIR_AND_VIBRATION(2, "air", "vibration"),
  /// Two air microphones, the left and the right.
  PAIR(3, "left", "right");

  private final int number;
  private final String first;
  private final String second;

  Channels(int number, String first, String second) {
    this.number = number;
    this.first = first;
    this.second = second;
  }

  /// Those that the protocol calls so.
  ///
  /// @throws IllegalArgumentException if there are none
  static Channels numbered(int number) {
    for (Channels channels : values()) {
      if (channels.number == number) {
        return channels;
      }
    }
    throw new IllegalArgumentException("the channels of a recording are 1, 2 or 3, not " + number);
  }

  /// How the protocol calls them.
  int number() {
    return number;
  }

  /// How many there are: 1 or 2.
  public int count() {
    return second.isEmpty() ? 1 : 2;
  }

  /// The microphone on each: `air`, `vibration`, `left`, `right`.
  public List<String> names() {
    return second.isEmpty() ? List.of(first) : List.of(first, second);
  }
}
