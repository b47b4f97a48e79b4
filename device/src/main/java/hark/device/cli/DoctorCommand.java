package hark.device.cli;

import hark.device.doctor.Checkup;
import hark.device.doctor.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
      defaultValue = "tcp://127.0.0.1:1883",
      description = "The MQTT 5 broker (default: ${DEFAULT-VALUE}).")
  URI broker;

  @Override
  public Integer call() {
    Percent percent = new Percent();
    List<Finding> findings = new ArrayList<>();
    new Checkup(
            options.data,
            broker,
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
