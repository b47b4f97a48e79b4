package hark.device.cli;

import hark.device.export.Export;
import hark.device.export.Form;
import hark.device.export.Outcome;
import hark.device.export.Papers;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hark device export`: takes recordings out of the journal.
@Command(
    name = "export",
    description = {
      "Writes recordings into a folder or onto a stick: Ogg Opus, WAV, and a sheet with times, marks and gaps.",
      "What is sealed for the cloud cannot be heard here: it is written as a bundle, as it was sealed.",
      "Without names, all that are ended. What is there already is not written again, so a broken export goes on where it was. The journal is not changed."
    },
    footer = {"", "To see the names: hark device list"},
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Option(names = "--no-wav", description = "Leave out the WAV, which is ten times as large.")
  boolean noWav;

  @Option(
      names = "--bundle",
      description =
          "Write the segments as they were sealed, with all that proves them: see hark verify.")
  boolean bundle;

  @Parameters(
      arity = "1..*",
      paramLabel = "[RECORDING...] DIR",
      description = "Beginnings of the recordings' names, and where to write them.")
  List<String> words;

  /// What became of one recording.
  record Exported(String recording, String outcome, @Nullable Object more) {}

  @Override
  public Integer call() throws Exception {
    List<String> names = words.subList(0, words.size() - 1);
    Path folder = Path.of(words.getLast());
    Set<Form> forms =
        bundle
            ? EnumSet.of(Form.BUNDLE)
            : noWav ? EnumSet.of(Form.OPUS) : EnumSet.of(Form.OPUS, Form.WAV);
    Percent percent = new Percent();
    List<Exported> results = new ArrayList<>();
    int failed = 0;
    boolean sealed;
    try (JournalView view = options.view()) {
      List<Shelved> all = view.recordings();
      List<Shelved> wanted = names.isEmpty() ? all : JournalOptions.named(all, names);
      Export export =
          new Export(
              view,
              folder,
              forms,
              Papers.of(options.data),
              (id, form, done, of) ->
                  percent.show(id.toString().substring(0, 8) + " as " + form, (double) done / of));
      export.measure(wanted);
      sealed = wanted.stream().anyMatch(r -> !r.opening().sealedKey().isEmpty());
      for (Shelved recording : wanted) {
        Exported result = export(export, recording);
        percent.end();
        results.add(result);
        failed += isFailure(result, !names.isEmpty()) ? 1 : 0;
        if (!options.json) {
          System.out.println(line(result));
        }
      }
    }
    if (options.json) {
      options.print(results);
    } else if (sealed) {
      System.out.println(
          "What is sealed for the cloud lies there as a bundle (.zip), which nobody can hear without"
              + " the cloud's key. To prove it whole: hark verify FILE. To hear it, at the cloud's"
              + " machine: hark export RECORDING --to FILE.");
    } else if (results.isEmpty()) {
      System.out.println("There is nothing to export: the journal holds no recording.");
    }
    return failed == 0 ? 0 : 1;
  }

  /// A damaged recording keeps no other from being exported; a folder that fails keeps all.
  private static Exported export(Export export, Shelved recording) throws IOException {
    String id = recording.opening().recording().toString();
    try {
      return switch (export.export(recording)) {
        case Outcome.Written written -> new Exported(id, "written", written.sheet());
        case Outcome.There there -> new Exported(id, "there already", there.sheet());
        case Outcome.Left left -> new Exported(id, "left out", left.why());
      };
    } catch (JournalException e) {
      return new Exported(id, "failed", e.getMessage());
    }
  }

  /// What was asked for by name and is left out was asked for in vain.
  private static boolean isFailure(Exported result, boolean named) {
    return result.outcome().equals("failed") || (named && result.outcome().equals("left out"));
  }

  private static String line(Exported result) {
    String id = result.recording().substring(0, 8);
    return result.more() instanceof String why
        ? "%s  %s: %s".formatted(id, result.outcome(), why)
        : "%s  %s".formatted(id, result.outcome());
  }
}
