package hark.device.cli;

import hark.device.identity.Identity;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark device reset`: as new, once the cloud holds everything.
@Command(
    name = "reset",
    description = {
      "Deletes the journal, the device's name, its key and its pairing, so that the recorder is as new. The cloud keeps what it holds.",
      "Refused while anything is not filed at the cloud."
    },
    footer = {"", "To take out what is not filed: hark device export DIR"},
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Override
  public Integer call() throws Exception {
    try (Journal journal = options.open()) {
      List<Shelved> owed = journal.recordings().stream().filter(r -> !r.filed()).toList();
      if (!owed.isEmpty()) {
        throw new IOException(
            "Nothing is deleted: %.0f s of %s are owed to the cloud. Let the recorder reach the cloud, or take them out first: hark device export DIR"
                .formatted(
                    owed.stream().mapToDouble(Listed::owedSeconds).sum(),
                    Words.count(owed.size(), "recording")));
      }
    }
    int files = 0;
    try (DirectoryStream<Path> ours =
        Files.newDirectoryStream(options.data, "{journal.db*,tail.db*,reserve,device}")) {
      for (Path file : ours) {
        Files.delete(file);
        files++;
      }
    }
    Identity.in(options.data).erase();
    Path kept = options.data.resolve("quarantine");
    if (options.json) {
      options.print(Map.of("deleted", files, "kept", Files.exists(kept)));
      return 0;
    }
    System.out.println("The recorder on " + options.data + " is as new.");
    if (Files.exists(kept)) {
      System.out.println(
          kept
              + " was kept: it may hold sound that could not be read. Delete it by hand once nobody"
              + " misses it.");
    }
    return 0;
  }
}
