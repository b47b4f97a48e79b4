package hark.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a device says of itself, for people to read: the retained JSON on its status topic.
///
/// @param doing `idle`, `recording`, `stopping`, `full` or `faulted`
/// @param recording the recording under way, or null
/// @param seconds its length so far
/// @param owedSeconds seconds of sound that have no receipt
/// @param owedSegments segments that have no receipt
/// @param battery null without a battery
/// @param lamp what the lamp shows
/// @param refusals the latest refusals, in sentences
public record DeviceStatus(
    String doing,
    @Nullable String recording,
    double seconds,
    double owedSeconds,
    int owedSegments,
    @Nullable Battery battery,
    Lamp lamp,
    List<String> refusals) {
  public DeviceStatus {
    refusals = List.copyOf(refusals);
  }

  /// How full the battery is, 0 to 100.
  public record Battery(int percent, boolean charging) {}

  /// What the lamp shows: its meaning, its colour as `#rrggbb`, and its rhythm.
  public record Lamp(String name, String rgb, String rhythm) {}
}
