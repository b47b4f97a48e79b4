package hark.sync;

import java.util.Objects;

/// Something about a recording that changed at one moment of it, besides marks and gaps.
///
/// @param sample where it lies: samples a channel (16 kHz) of sound before it
/// @param kind what changed
public record Note(long sample, Kind kind) {
  public Note {
    Objects.requireNonNull(kind);
    if (sample < 0) {
      throw new IllegalArgumentException("a note at sample " + sample);
    }
  }

  /// What changed. The order is part of the protocol: add at the end.
  public enum Kind {
    /// From here the air microphone is heard.
    ROOM,
    /// From here the vibration microphone is heard.
    CALL,
    /// From here both are heard: air on channel 0, vibration on channel 1.
    BOTH,
    /// Here the button was pressed: the sound before is pre-roll.
    PRESSED,
    /// From here the air microphone gives nothing but digital zero.
    DEAF_AIR,
    /// From here the air microphone sounds again.
    HEARS_AIR,
    /// From here the vibration microphone gives nothing but digital zero.
    DEAF_VIBRATION,
    /// From here the vibration microphone sounds again.
    HEARS_VIBRATION,
    /// The air microphone clipped in the second from here.
    CLIPPED_AIR,
    /// The vibration microphone clipped in the second from here.
    CLIPPED_VIBRATION,
    /// From here the air microphone is turned down: it had clipped.
    TURNED_DOWN,
    /// From here the air microphone is turned up again: it had been quiet for long.
    TURNED_UP
  }
}
