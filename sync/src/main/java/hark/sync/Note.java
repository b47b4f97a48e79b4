package hark.sync;

import java.util.List;
import java.util.Locale;
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
    /// From here both are heard, a channel each.
    BOTH,
    /// Here the button was pressed: the sound before is pre-roll.
    PRESSED,
    /// From here the first channel's microphone gives nothing but digital zero.
    DEAF_FIRST,
    /// From here the first channel's microphone sounds again.
    HEARS_FIRST,
    /// From here the second channel's microphone gives nothing but digital zero.
    DEAF_SECOND,
    /// From here the second channel's microphone sounds again.
    HEARS_SECOND,
    /// The first channel's microphone clipped in the second from here.
    CLIPPED_FIRST,
    /// The second channel's microphone clipped in the second from here.
    CLIPPED_SECOND,
    /// From here the air microphones are turned down: one had clipped.
    TURNED_DOWN,
    /// From here the air microphones are turned up again: they had been quiet for long.
    TURNED_UP;

    private static final List<String> PLACES = List.of("first", "second");

    /// In words for people, with the microphone's name: `deaf air`, `clipped left`, `turned down`.
    ///
    /// @param channels of the recording
    public String words(Channels channels) {
      String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
      for (int i = 0; i < channels.count(); i++) {
        words = words.replace(PLACES.get(i), channels.names().get(i));
      }
      return words;
    }
  }
}
