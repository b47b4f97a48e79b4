package hark.device.cli;

import hark.device.control.Control;
import hark.device.journal.JournalView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark device list`: what is in the journal.
@Command(
    name = "list",
    description = {
      "Lists the recordings in the journal, oldest first.",
      "Any beginning of a name that fits only one is enough for the other commands."
    },
    footer = {"", "To hear one: hark device play NAME", "To take them out: hark device export DIR"},
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Override
  public Integer call() throws Exception {
    boolean running = Control.status(options.data).isPresent();
    List<Listed> all;
    try (JournalView view = options.view()) {
      all = view.recordings().stream().map(r -> Listed.of(r, running)).toList();
    }
    if (options.json) {
      options.print(all);
    } else if (all.isEmpty()) {
      System.out.println("Nothing is recorded yet. To begin: hark device run");
    } else {
      all.forEach(r -> System.out.println(line(r)));
    }
    return 0;
  }

  private static String line(Listed recording) {
    List<String> more = new ArrayList<>();
    more.add(
        recording.custody().equals("owed")
            ? "%.0f s owed".formatted(recording.owedSeconds())
            : recording.custody());
    if (recording.marks() != null && recording.marks() > 0) {
      more.add(Words.count(recording.marks(), "mark"));
    }
    if (recording.gaps() != null && recording.gaps() > 0) {
      more.add(Words.count(recording.gaps(), "gap"));
    }
    if (recording.damaged()) {
      more.add("damaged");
    }
    return "%s  %-16s  %9s  %-9s  %s"
        .formatted(
            recording.recording().substring(0, 8),
            Words.when(recording.began()),
            Words.length(recording.seconds()),
            recording.state(),
            String.join(", ", more) + (recording.title() == null ? "" : "  " + recording.title()));
  }
}
