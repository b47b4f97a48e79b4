package hark.device.cli;

import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalView;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark device owed`: whether the recorder may be updated or taken away.
@Command(
    name = "owed",
    description = {
      "Says what is recorded and not filed at the cloud.",
      "Leaves with 0 when nothing is, else with 1: then the recorder is neither updated nor removed."
    },
    mixinStandardHelpOptions = true)
final class OwedCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Override
  public Integer call() throws Exception {
    List<Shelved> owed = owed();
    double seconds = owed.stream().mapToDouble(Listed::owedSeconds).sum();
    if (options.json) {
      options.print(Map.of("recordings", owed.size(), "seconds", seconds));
    } else if (owed.isEmpty()) {
      System.out.println("Nothing is owed: the cloud holds everything.");
    } else {
      System.out.println(
          "%.0f s of %s are owed to the cloud. Let the recorder reach the cloud, or take them out first: hark device export DIR"
              .formatted(seconds, Words.count(owed.size(), "recording")));
    }
    return owed.isEmpty() ? 0 : 1;
  }

  /// One that is under way is owed, too.
  private List<Shelved> owed() throws Exception {
    if (!Files.exists(options.data.resolve("journal.db"))) {
      return List.of();
    }
    try (JournalView view = options.view()) {
      return view.recordings().stream().filter(r -> !r.filed()).toList();
    }
  }
}
