package hark.device;

import hark.device.capture.Mode;
import hark.device.journal.Journal;
import hark.device.journal.Room;
import hark.hardware.Frame;
import hark.hardware.host.Machine;
import hark.sync.DeviceStatus;
import hark.sync.mqtt.DeviceLink;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How the recorder stands: in a few words for the board's face, and as the status that the cloud
/// and other programs get.
final class Statement {
  private final Recorder recorder;
  private final Journal journal;
  private final DeviceLink link;
  private final Supplier<List<String>> advice;

  /// @param advice what a person should know and do about the pairing
  Statement(Recorder recorder, Journal journal, DeviceLink link, Supplier<List<String>> advice) {
    this.recorder = recorder;
    this.journal = journal;
    this.link = link;
    this.advice = advice;
  }

  /// In a few words. Returns at once.
  String words() {
    Standing standing = recorder.standing();
    double owed = journal.owedSeconds();
    String way = owed < 1 ? "safe at the cloud" : (int) owed + " s on the way";
    long seconds = seconds(standing);
    return switch (standing.doing()) {
      case "recording" -> "Recording %d:%02d · %s".formatted(seconds / 60, seconds % 60, way);
      case "paused" -> "Paused at %d:%02d · tap to go on".formatted(seconds / 60, seconds % 60);
      case "stopping" -> "Sealing the last second";
      case "full" -> "The card is full · " + link.standing();
      case "pairing" -> "Ready to be paired";
      case "faulted" -> String.valueOf(standing.fault());
      default -> {
        String mode = standing.mode() == Mode.ROOM ? "" : " · " + lower(standing.mode());
        yield journal.owes()
            ? "Ready%s · %d s owed to the cloud · %s"
                .formatted(mode, (long) Math.max(owed, 1), link.standing())
            : "Ready" + mode + " · everything is filed";
      }
    };
  }

  /// As a status.
  DeviceStatus status() {
    Standing standing = recorder.standing();
    OptionalDouble celsius = Machine.celsius();
    return new DeviceStatus(
        standing.doing(),
        lower(standing.mode()),
        standing.recording() == null ? null : standing.recording().toString(),
        standing.recording() == null
            ? null
            : journal.find(standing.recording()).map(Journal.Shelved::title).orElse(null),
        seconds(standing),
        journal.owedSeconds(),
        owedSegments(),
        microphones(standing),
        storage(journal.room()),
        recorder
            .charge()
            .map(c -> new DeviceStatus.Battery(c.percent(), c.charging()))
            .orElse(null),
        celsius.isPresent() ? celsius.getAsDouble() : null,
        new DeviceStatus.Lamp(
            standing.sign().words(),
            String.format("#%06x", standing.sign().light().rgb()),
            lower(standing.sign().light().rhythm())),
        warnings(standing),
        link.refusals());
  }

  private List<String> warnings(Standing standing) {
    return Stream.concat(standing.warnings().stream(), advice.get().stream()).toList();
  }

  private static List<DeviceStatus.Microphone> microphones(Standing standing) {
    return standing.channels().stream()
        .map(s -> new DeviceStatus.Microphone(s.name(), s.decibels(), s.clipping(), s.deaf()))
        .toList();
  }

  private static DeviceStatus.Storage storage(Room room) {
    long percent = 100 * room.used() / Math.max(1, room.used() + room.left());
    return new DeviceStatus.Storage(
        room.used(), room.left(), Math.round(room.hoursLeft() * 10) / 10.0, (int) percent);
  }

  private int owedSegments() {
    return journal.recordings().stream()
        .filter(r -> !r.filed())
        .mapToInt(Journal.Shelved::owed)
        .sum();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static long seconds(Standing standing) {
    return standing.samples() / Frame.RATE;
  }
}
