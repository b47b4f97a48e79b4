package hark.device.cli;

import hark.device.Settings;
import hark.device.doctor.Checkup;
import hark.device.doctor.Finding;
import hark.device.identity.Identity;
import hark.device.identity.Pairing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hark device doctor`: whether the recorder has all that it needs.
@Command(
    name = "doctor",
    description = {
      "Looks at recorder, journal, storage, microphones, clock, battery, broker, cost and warmth, and changes nothing.",
      "Leaves with 0 when nothing needs to be done, else with 1."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "The MQTT 5 broker (default: as settings and pairing name it).")
  @Nullable URI broker;

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      defaultValue = "${sys:hark.device.board:-sim}",
      description = "pi: also try the parts on this Raspberry Pi, while no recorder runs on it.")
  Parts board;

  @Override
  public Integer call() throws IOException {
    Percent percent = new Percent();
    List<Finding> findings = new ArrayList<>();
    new Checkup(
            options.data,
            broker == null ? known() : broker,
            board == Parts.PI ? Settings.read(options.data).wiring() : null,
            finding -> {
              percent.end();
              findings.add(finding);
              if (!options.json) {
                System.out.println(line(finding));
              }
            })
        .run(share -> percent.show("Checking the journal", share));
    if (options.json) {
      options.print(findings);
    }
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.BAD) ? 1 : 0;
  }

  /// The broker that settings or pairing name.
  private @Nullable URI known() throws IOException {
    String named = Settings.read(options.data).broker().address();
    List<String> paired =
        Files.isDirectory(options.data)
            ? Identity.in(options.data).pairing().map(Pairing::brokers).orElse(List.of())
            : List.of();
    return named != null
        ? URI.create(named)
        : paired.isEmpty() ? null : URI.create(paired.getFirst());
  }

  private static String line(Finding finding) {
    String sign =
        switch (finding.verdict()) {
          case GOOD -> "ok  ";
          case NOTE -> "note";
          case BAD -> "BAD ";
        };
    return "%s  %-11s %s".formatted(sign, finding.about() + ":", finding.sentence());
  }
}
