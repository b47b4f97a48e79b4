package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Parrot;
import hark.device.Settings;
import hark.device.doctor.Checkup;
import hark.device.doctor.Finding;
import hark.device.identity.BrokerSettings;
import hark.device.identity.Identity;
import hark.device.identity.Route;
import hark.hardware.sim.Pace;
import hark.sync.DeviceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the recorder's doctor says of the way to a cloud.
class DoctorTest {
  @TempDir Path folder;

  @Test
  void knowsItsOwnCloudAndTakesNoOtherForIt() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 1, 3);
    try (Cloud own = cloud("own");
        Cloud other = cloud("other");
        Pocket pocket = new Pocket(folder.resolve("device"), Settings.usual(), wav, Pace.FAST)) {
      pocket.pair(own);
      assertThat(broker(pocket.id(), null))
          .satisfies(found -> {
            assertThat(found.verdict()).isEqualTo(Finding.Verdict.GOOD);
            assertThat(found.sentence()).contains(own.broker(), "whom this recorder trusts");
          });
      assertThat(broker(pocket.id(), other.broker()))
          .satisfies(found -> {
            assertThat(found.verdict()).isEqualTo(Finding.Verdict.BAD);
            assertThat(found.sentence()).contains("is not whom this recorder trusts");
          });
    }
  }

  /// @param named the broker that a person named, or null for the paired one
  private Finding broker(String device, @Nullable String named) throws Exception {
    Path data = folder.resolve("device");
    List<Finding> findings = new ArrayList<>();
    Route route =
        new Route(
            new BrokerSettings(named, null, null, null), Identity.in(data), new DeviceId(device));
    new Checkup(data, route, null, findings::add).run(_ -> {});
    return findings.stream().filter(f -> f.about().equals("Broker")).findFirst().orElseThrow();
  }

  private Cloud cloud(String name) throws Exception {
    return Cloud.start(
        new Cloud.Settings(folder.resolve(name), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0))),
        _ -> new Parrot(),
        _ -> {});
  }
}
