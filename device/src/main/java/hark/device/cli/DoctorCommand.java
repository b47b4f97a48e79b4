package hark.device.cli;

import hark.device.DeviceName;
import hark.device.Settings;
import hark.device.doctor.Checkup;
import hark.device.doctor.Finding;
import hark.device.identity.BrokerSettings;
import hark.device.identity.Identity;
import hark.device.identity.Route;
import hark.device.journal.JournalException;
import hark.sync.DeviceId;
import hark.sync.mqtt.Access;
import java.io.IOException;
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
      "Looks at recorder, journal, storage, card, parts, microphones, clock, battery, cloud, broker, cost and warmth, and changes nothing; to try the card it writes 2 MB and removes them.",
      "Leaves with 0 when nothing needs to be done, else with 1."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final DeviceId NOBODY = new DeviceId("doctor");

  @Mixin JournalOptions options;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "The MQTT 5 broker (default: as settings and pairing name it).")
  @Nullable String broker;

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      defaultValue = "${sys:hark.device.board:-sim}",
      description = "pi: also try the parts on this Raspberry Pi, while no recorder runs on it.")
  Parts board;

  @Override
  public Integer call() throws IOException, JournalException {
    Percent percent = new Percent();
    List<Finding> findings = new ArrayList<>();
    new Checkup(
            options.data,
            access(),
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

  /// The way to the broker that this command, the settings or the pairing name.
  private Access.@Nullable Source access() throws IOException, JournalException {
    BrokerSettings settings = Settings.read(options.data).broker();
    BrokerSettings named =
        broker == null
            ? settings
            : new BrokerSettings(
                broker, settings.user(), settings.passwordFile(), settings.authorities());
    Identity identity = Identity.in(options.data);
    boolean paired = identity.pairing().isPresent();
    return paired || named.address() != null
        ? new Route(named, identity, paired ? DeviceName.in(options.data) : NOBODY)
        : null;
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
