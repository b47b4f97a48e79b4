package hark.device.capture;

import hark.sync.Note;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Watches all channels of a recording, and says what changes.
public final class Watch {
  private final List<Level> levels;

  Watch(int channels) {
    this.levels = IntStream.range(0, channels).mapToObj(Level::new).toList();
  }

  /// How a channel sounds.
  ///
  /// @param name `air` or `vibration`
  /// @param decibels below full scale; minus infinity when it is digital zero
  /// @param clipping whether it clips
  /// @param deaf whether it delivers nothing but digital zero
  public record Channel(String name, double decibels, boolean clipping, boolean deaf) {}

  /// How each channel sounds, as of the last second.
  List<Channel> channels() {
    return IntStream.range(0, levels.size())
        .mapToObj(i -> {
          Level level = levels.get(i);
          String name = i == Mix.AIR ? "air" : "vibration";
          return new Channel(name, level.decibels(), level.clipping(), level.deaf());
        })
        .toList();
  }

  /// Looks at the next 20 ms.
  ///
  /// @param noted hears what has changed
  /// @return whether no microphone that is meant says anything
  boolean look(short[] interleaved, int channels, Mode mode, Consumer<Note.Kind> noted) {
    boolean deaf = true;
    for (int channel = 0; channel < channels; channel++) {
      Level level = levels.get(channel);
      boolean wasDeaf = level.deaf();
      boolean wasClipping = level.clipping();
      level.add(interleaved, channels);
      boolean air = channel == Mix.AIR;
      if (!wasDeaf && level.deaf()) {
        noted.accept(air ? Note.Kind.DEAF_AIR : Note.Kind.DEAF_VIBRATION);
      } else if (wasDeaf && !level.deaf()) {
        noted.accept(air ? Note.Kind.HEARS_AIR : Note.Kind.HEARS_VIBRATION);
      }
      if (!wasClipping && level.clipping()) {
        noted.accept(air ? Note.Kind.CLIPPED_AIR : Note.Kind.CLIPPED_VIBRATION);
      }
      deaf &= level.deaf() || !Mix.hears(mode, channel, channels);
    }
    return deaf;
  }
}
