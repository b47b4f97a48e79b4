package hark.device.cli;

import hark.device.journal.Journal;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hark device salvage`: saves what a damaged or foreign journal still holds.
@Command(
    name = "salvage",
    description = {
      "Brings what can be read of another journal into this one, as recordings of their own names.",
      "The other folder is only read. A journal that a start found damaged lies in quarantine/1, quarantine/2 and so on, beside the one in use."
    },
    footer = {"", "To see what came of it: hark device list"},
    mixinStandardHelpOptions = true)
final class SalvageCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Parameters(paramLabel = "DIR", description = "The folder of the other journal.")
  Path folder;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(
          folder + " is no folder; name the one that holds the journal.");
    }
    try (Journal journal = options.open()) {
      List<String> told = journal.salvage(folder);
      if (options.json) {
        options.print(told);
      } else {
        told.forEach(System.out::println);
      }
    }
    return 0;
  }
}
