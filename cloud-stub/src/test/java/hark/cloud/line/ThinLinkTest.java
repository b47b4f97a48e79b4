package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Parrot;
import hark.cloud.speech.SpeechEngine;
import hark.device.DeviceName;
import hark.device.Settings;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.hardware.sim.Pace;
import hark.sync.RecordingId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Hours are owed over a thin link: what somebody marked can be read first, and everything is there
/// in the end.
///
/// `-Dhark.thin.recordings`, `-Dhark.thin.minutes` of each and `-Dhark.thin.marks` say what is
/// owed, `-Dhark.thin.bytes` how many bytes a second the link takes, `-Dhark.within` after how many
/// seconds all marked minutes must be readable.
class ThinLinkTest {
  private static final long SEED =
      Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
  private static final int RECORDINGS = Integer.getInteger("hark.thin.recordings", 3);
  private static final int MINUTES = Integer.getInteger("hark.thin.minutes", 3);
  private static final int MARKS = Integer.getInteger("hark.thin.marks", 2);
  private static final long BYTES_A_SECOND = Long.getLong("hark.thin.bytes", 100_000);
  private static final boolean REAL = Boolean.getBoolean("hark.thin.real");
  private static final Duration WITHIN =
      Duration.ofSeconds(Long.getLong("hark.within", House.PATIENCE.toSeconds()));

  /// Each marked minute reaches so far, in seconds, on either side; the meeting is silent now and
  /// then, so words are looked for in most of it.
  private static final int AROUND = 30;

  private static final int PAUSE = 15;

  @TempDir Path folder;

  @Test
  void whatIsMarkedIsReadFirstAndEverythingIsThereInTheEnd() throws Exception {
    System.out.println("-Dhark.seed=" + SEED);
    Path data = Files.createDirectory(folder.resolve("device"));
    Path cloudData = folder.resolve("cloud");
    Path wav = Noise.write(folder.resolve("room.wav"), 1, SEED);
    Cloud.Settings settings =
        new Cloud.Settings(cloudData, "127.0.0.1", 0, new Mqtt.Own(Listen.here(0)));
    try (Cloud cloud =
            Cloud.start(settings, REAL ? SpeechEngine::open : _ -> new Parrot(), _ -> {});
        Proxy wire = new Proxy(URI.create(cloud.broker()).getPort(), SEED)) {
      new Membership(Identity.in(data), DeviceName.in(data), OptionalDouble::empty)
          .join(cloud.offer().text());
      Map<RecordingId, Integer> marks =
          new Backlog(data, folder).write(RECORDINGS, 60 * MINUTES, MARKS, new Random(SEED));
      Api api = new Api(cloud.port(), cloud.key());
      wire.limit(BYTES_A_SECOND);
      long began = System.nanoTime();
      Settings through = Settings.usual().with("broker", "ssl://127.0.0.1:" + wire.port());
      try (Pocket pocket = new Pocket(data, through, wav, Pace.FAST)) {
        Await.until(
            "all marked minutes can be read",
            WITHIN,
            () -> marks.entrySet().stream().allMatch(mark -> isRead(api, mark)),
            () -> pocket.standing() + marks);
        Duration read = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
            "%d min owed at %d B/s: %d marked minutes read after %.1f s, %d bytes passed%n",
            RECORDINGS * MINUTES,
            BYTES_A_SECOND,
            marks.size(),
            read.toMillis() / 1e3,
            wire.passed());
        assertThat(pocket.journal().owing()).as("the rest is on its way").isNotEmpty();
        wire.heal();
        pocket.awaitFiled();
        assertThat(Whole.check(pocket.journal(), api, cloudData)).hasSize(RECORDINGS);
      }
    }
  }

  /// Whether words stand around a mark, from its first half minute into its second.
  private static boolean isRead(Api api, Map.Entry<RecordingId, Integer> mark) {
    double from = Double.MAX_VALUE;
    double to = 0;
    try {
      for (JsonNode said : api.recording(mark.getKey().toString()).path("transcript")) {
        if (Math.abs(said.path("from").asDouble() - mark.getValue()) <= AROUND) {
          from = Math.min(from, said.path("from").asDouble());
          to = Math.max(to, said.path("to").asDouble());
        }
      }
    } catch (IOException e) {
      return false; // not heard of yet
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return from <= mark.getValue() - AROUND + PAUSE && to >= mark.getValue() + AROUND - PAUSE;
  }
}
