package hark.sync;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a device says of itself, for people to read: the retained JSON on its status topic.
///
/// Devices and clouds of different age read each other: what is missing stays [#UNKNOWN], and what
/// is too much is left aside.
///
/// @param doing `idle`, `recording`, `paused`, `stopping`, `full`, `faulted` or `pairing`;
///   `unknown` when it never said
/// @param mode `room`, `call` or `both`, or null when it did not say
/// @param recording the recording under way, or null
/// @param title what a person called that recording, or null
/// @param seconds its length so far
/// @param owedSeconds seconds of sound that have no receipt
/// @param owedSegments segments that have no receipt
/// @param microphones those that it listens to, while it does
/// @param storage null when it did not say
/// @param battery null without a battery
/// @param celsius how warm the board is, or null when it did not say
/// @param lamp what the lamp shows
/// @param warnings what a person should know or do, in sentences
/// @param refusals the latest refusals, in sentences
public record DeviceStatus(
    String doing,
    @Nullable String mode,
    @Nullable String recording,
    @Nullable String title,
    double seconds,
    double owedSeconds,
    int owedSegments,
    List<Microphone> microphones,
    @Nullable Storage storage,
    @Nullable Battery battery,
    @Nullable Double celsius,
    Lamp lamp,
    List<String> warnings,
    List<String> refusals) {
  /// Of a device that never said anything of itself.
  public static final DeviceStatus UNKNOWN =
      new DeviceStatus(
          "unknown",
          null,
          null,
          null,
          0,
          0,
          0,
          List.of(),
          null,
          null,
          null,
          new Lamp("off", "#000000", "steady"),
          List.of(),
          List.of());

  public DeviceStatus {
    Objects.requireNonNull(doing);
    Objects.requireNonNull(lamp);
    if (recording != null) {
      RecordingId.parse(recording);
    }
    microphones = List.copyOf(microphones);
    warnings = List.copyOf(warnings);
    refusals = List.copyOf(refusals);
  }

  /// Reads what [#json] wrote, on a device of any age.
  ///
  /// @throws Unreadable if it is no status
  public static DeviceStatus read(String json) throws Unreadable {
    return DeviceStatusJson.read(json);
  }

  /// As it stands on the status topic.
  public Bytes json() {
    return DeviceStatusJson.write(this);
  }

  /// A microphone that the device listens to.
  ///
  /// @param name as in [Channels#names]
  /// @param level how loud the last second was, in dB below full scale: 0 to −96
  /// @param clipping whether it was too loud to be kept as it was
  /// @param deaf whether it gives nothing but digital zero
  public record Microphone(String name, double level, boolean clipping, boolean deaf) {
    /// The level of digital zero.
    public static final double SILENCE = -96;

    public Microphone {
      Objects.requireNonNull(name);
      level = Double.isNaN(level) ? SILENCE : Math.clamp(level, SILENCE, 0);
    }
  }

  /// The card.
  ///
  /// @param usedBytes by recordings
  /// @param leftBytes for recordings
  /// @param hoursLeft how much more can be recorded
  /// @param percent used of what recordings may use
  public record Storage(long usedBytes, long leftBytes, double hoursLeft, int percent) {}

  /// How full the battery is, 0 to 100.
  public record Battery(int percent, boolean charging) {}

  /// What the lamp shows: its meaning, its colour as `#rrggbb`, and its rhythm.
  public record Lamp(String name, String rgb, String rhythm) {
    public Lamp {
      Objects.requireNonNull(name);
      Objects.requireNonNull(rgb);
      Objects.requireNonNull(rhythm);
    }
  }
}
