package hark.device.cli;

import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.OwedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `hark device delete`: deletes sound that the cloud holds.
@Command(
    name = "delete",
    description = {
      "Deletes the sound of recordings from this recorder. The cloud keeps them.",
      "What is not filed at the cloud is never deleted."
    },
    footer = {"", "To take out what is not filed: hark device export DIR"},
    mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "RECORDING", description = "Beginnings of their names.")
  List<String> names = List.of();

  @Option(names = "--filed", description = "All that are filed.")
  boolean filed;

  @Override
  public Integer call() throws Exception {
    if (filed != names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name the recordings to delete, or say --filed.");
    }
    List<String> refused = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    long freed = 0;
    try (Journal journal = options.open()) {
      List<Shelved> all = journal.recordings();
      List<Shelved> wanted =
          filed
              ? all.stream().filter(r -> r.filed() && !r.freed()).toList()
              : JournalOptions.named(all, names);
      for (Shelved recording : wanted) {
        String id = recording.opening().recording().toString();
        try {
          freed += journal.delete(recording.opening().recording());
          deleted.add(id);
        } catch (OwedException e) {
          refused.add(
              "%s is not deleted: %.0f s of it are owed to the cloud. Let the recorder reach the cloud, or take it out first: hark device export %s DIR"
                  .formatted(id.substring(0, 8), e.seconds(), id.substring(0, 8)));
        }
      }
    }
    if (options.json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("deleted", deleted);
      all.put("bytes", freed);
      all.put("refused", refused);
      options.print(all);
    } else {
      refused.forEach(why -> System.err.println("hark: " + why));
      System.out.println(
          Words.count(deleted.size(), "recording") + " deleted, " + Words.bytes(freed) + " freed.");
    }
    return refused.isEmpty() ? 0 : 1;
  }
}
