package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Parrot;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.sync.Manifest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody has to be there while one records.
class OutageTest {
  private static final int SECONDS = 600;
  private static final long SEED = 11;

  @TempDir Path folder;

  @Test
  void tenMinutesRecordedWithoutACloudAreFiledOnceItIsPairedWithOne() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), SECONDS, SEED);
    try (Pocket pocket = new Pocket(folder.resolve("device"), Settings.usual(), wav, Pace.FAST)) {
      pocket.hold();
      pocket.awaitSilence();
      Manifest manifest = pocket.stop();
      assertThat(manifest.samples()).isEqualTo(SECONDS * 16_000L);
      assertThat(pocket.journal().owing()).hasSize(1);

      Cloud.Settings settings =
          new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0)));
      try (Cloud cloud = Cloud.start(settings, _ -> new Parrot(), _ -> {})) {
        pocket.pair(cloud);
        pocket.awaitFiled();
        Api api = new Api(cloud.port(), cloud.key());
        assertThat(Whole.check(pocket.journal(), api, folder.resolve("cloud"))).hasSize(1);
        assertThat(api.recordings().getFirst().path("seconds").asDouble()).isEqualTo(SECONDS);
        Whole.awaitUnderstood(api, House.PATIENCE);
      }
    }
  }
}
