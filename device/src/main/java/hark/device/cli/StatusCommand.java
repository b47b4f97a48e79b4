package hark.device.cli;

import hark.device.control.Answer;
import hark.device.control.Control;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalView;
import hark.device.journal.Room;
import hark.sync.DeviceStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark device status`: how the recorder stands.
@Command(
    name = "status",
    description = {
      "Says how the recorder stands: from the recorder itself when one is running, else from the journal."
    },
    footer = {"", "If something looks wrong: hark device doctor"},
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Override
  public Integer call() throws Exception {
    Optional<Answer> answer = Control.status(options.data);
    if (answer.isPresent()) {
      tell(answer.get());
      return 0;
    }
    try (JournalView view = options.view()) {
      tell(view.recordings(), view.room());
    }
    return 0;
  }

  private void tell(Answer answer) {
    if (options.json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("running", true);
      all.put("recorder", answer);
      options.print(all);
      return;
    }
    DeviceStatus status = answer.status();
    say("Doing", doing(status));
    say(
        "Lamp",
        "%s (%s, %s)".formatted(status.lamp().name(), status.lamp().rgb(), status.lamp().rhythm()));
    say("Owed", owed(status.owedSeconds(), answer.owedRecordings()));
    status
        .microphones()
        .forEach(m ->
            say(
                "Microphone",
                "%s at %.0f dB%s%s"
                    .formatted(
                        m.name(),
                        m.level(),
                        m.clipping() ? ", too loud" : "",
                        m.deaf() ? ", deaf" : "")));
    DeviceStatus.Storage storage = status.storage();
    if (storage != null) {
      say("Storage", storage(storage.usedBytes(), storage.leftBytes(), storage.hoursLeft()));
    }
    DeviceStatus.Battery battery = status.battery();
    if (battery != null) {
      say("Battery", battery.percent() + " %" + (battery.charging() ? ", charging" : ""));
    }
    if (status.celsius() != null) {
      say("Warmth", "%.0f °C".formatted(status.celsius()));
    }
    status.warnings().forEach(warning -> say("Warning", warning));
    status.refusals().forEach(refusal -> say("Refused", refusal));
  }

  private void tell(List<Shelved> recordings, Room room) {
    double owed = recordings.stream().mapToDouble(Listed::owedSeconds).sum();
    if (options.json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("running", false);
      all.put("recordings", recordings.size());
      all.put("owedSeconds", owed);
      all.put("storage", room);
      options.print(all);
      return;
    }
    say("Doing", "nothing: no recorder is running on " + options.data);
    say("Holds", Words.count(recordings.size(), "recording"));
    long unfiled = recordings.stream().filter(recording -> !recording.filed()).count();
    say("Owed", owed(owed, (int) unfiled));
    say("Storage", storage(room.used(), room.left(), room.hoursLeft()));
  }

  private static String doing(DeviceStatus status) {
    String doing = status.doing();
    if (status.recording() != null) {
      doing +=
          " %s for %s"
              .formatted(status.recording().substring(0, 8), Words.length(status.seconds()));
      doing += status.title() == null ? "" : " (" + status.title() + ")";
    }
    return status.mode() == null ? doing : doing + ", mode " + status.mode();
  }

  /// What is not Filed is owed, also where no sound of it is: its end may be.
  private static String owed(double seconds, int owed) {
    return owed == 0
        ? "nothing: the cloud holds everything"
        : "%s of %s are not at the cloud yet"
            .formatted(Words.length(seconds), Words.count(owed, "recording"));
  }

  private static String storage(long used, long left, double hours) {
    return "%s used, %s left, enough for %.0f h"
        .formatted(Words.bytes(used), Words.bytes(left), hours);
  }

  private static void say(String what, String how) {
    System.out.printf("%-11s %s%n", what + ":", how);
  }
}
