package hark.device.capture;

import hark.sync.Channels;
import hark.sync.Note;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Watches all channels of a recording, and says what changes.
public final class Watch {
  private final List<String> names;
  private final List<Level> levels;

  /// @param names of the microphones, one a channel
  Watch(List<String> names) {
    this.names = names;
    this.levels = IntStream.range(0, names.size()).mapToObj(Level::new).toList();
  }

  /// How a channel sounds.
  ///
  /// @param name as in [Channels#names]
  /// @param decibels below full scale; minus infinity when it is digital zero
  /// @param clipping whether it clips
  /// @param deaf whether it delivers nothing but digital zero
  public record Channel(String name, double decibels, boolean clipping, boolean deaf) {}

  /// How each channel sounds, as of the last second.
  List<Channel> channels() {
    return IntStream.range(0, levels.size())
        .mapToObj(i -> {
          Level level = levels.get(i);
          return new Channel(names.get(i), level.decibels(), level.clipping(), level.deaf());
        })
        .toList();
  }

  /// Looks at the next 20 ms.
  ///
  /// @param noted hears what has changed
  /// @return whether no microphone that is meant says anything
  boolean look(short[] interleaved, Channels channels, Mode mode, Consumer<Note.Kind> noted) {
    boolean deaf = true;
    for (int channel = 0; channel < channels.count(); channel++) {
      Level level = levels.get(channel);
      boolean wasDeaf = level.deaf();
      boolean wasClipping = level.clipping();
      level.add(interleaved, channels.count());
      boolean first = channel == 0;
      if (!wasDeaf && level.deaf()) {
        noted.accept(first ? Note.Kind.DEAF_FIRST : Note.Kind.DEAF_SECOND);
      } else if (wasDeaf && !level.deaf()) {
        noted.accept(first ? Note.Kind.HEARS_FIRST : Note.Kind.HEARS_SECOND);
      }
      if (!wasClipping && level.clipping()) {
        noted.accept(first ? Note.Kind.CLIPPED_FIRST : Note.Kind.CLIPPED_SECOND);
      }
      deaf &= level.deaf() || !Mix.hears(mode, channel, channels);
    }
    return deaf;
  }
}
