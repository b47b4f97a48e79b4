package hark.device.cli;

import hark.device.Sealing;
import hark.device.identity.Identity;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import hark.device.journal.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Which journal a command is about, and whether a script reads the answer.
final class JournalOptions {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:hark.device.data:-.hark/device}",
      description = "Where the journal is kept (default: ${DEFAULT-VALUE}).")
  Path data;

  @Option(names = "--json", description = "Answer as JSON.")
  boolean json;

  /// The journal, only to be looked at; a recorder may be running on it.
  JournalView view() throws JournalException {
    return JournalView.open(data);
  }

  /// The journal, to change it; no recorder may be running on it.
  Journal open() throws JournalException, IOException {
    Identity identity = Identity.in(data);
    return Journal.open(data, Limits.USUAL, manifest -> Sealing.sign(identity, manifest));
  }

  /// Prints an answer for a script.
  void print(Object answer) {
    System.out.println(JSON.writeValueAsString(answer));
  }

  /// The recordings whose ids begin so, each prefix naming exactly one.
  ///
  /// @throws IllegalArgumentException if one names none or several
  static List<Shelved> named(List<Shelved> all, List<String> prefixes) {
    List<Shelved> named = new ArrayList<>();
    for (String prefix : prefixes) {
      named.add(named(all, prefix));
    }
    return named;
  }

  /// The recording whose id begins so.
  ///
  /// @throws IllegalArgumentException if there is none, or several
  static Shelved named(List<Shelved> all, String prefix) {
    List<Shelved> found =
        all.stream().filter(r -> r.opening().recording().toString().startsWith(prefix)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          (found.isEmpty()
                  ? "No recording's name begins"
                  : found.size() + " recordings' names begin")
              + " with "
              + prefix
              + ". To see them all: hark device list");
    }
    return found.getFirst();
  }
}
