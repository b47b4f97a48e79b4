package hark.cloud.stages;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.intake.Shelves;
import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Parrot;
import hark.cloud.recorded.Recorded;
import hark.cloud.search.SearchIndex;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Message;
import hark.sync.Moment;
import hark.sync.RecordingId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The worker goes on whatever it stumbles over.
class StumbleTest {
  private static final DeviceId DEVICE = new DeviceId("hark-test");
  private static final int STUMBLES = 2;

  @TempDir Path folder;

  @Test
  void whatEvenItsFailureCannotBeWrittenOfIsLookedAtAgain() throws Exception {
    AtomicInteger stumbles = new AtomicInteger();
    try (Catalog catalog = Catalog.open(folder);
        SearchIndex index = SearchIndex.open(folder.resolve("index"))) {
      Archive archive = Archive.open(folder.resolve("archive"));
      Keyring keyring = Keyring.in(folder.resolve("keys"));
      try (Stages stages =
          new Stages(
              catalog,
              archive,
              keyring,
              index,
              Clock.systemUTC(),
              Parrot::new,
              recording -> stumble(recording, stumbles))) {
        Intake intake =
            new Intake(
                new Shelves(catalog.holdings(), archive, keyring, Clock.systemUTC(), stages::look));
        stages.start();
        Recorded recorded =
            Recorded.of(
                Recorded.opening(DEVICE, Channels.AIR, new Moment(UUID.randomUUID(), 1), null),
                new short[16_000],
                Recorded.Events.NONE);
        List<Intake.Letter> letters = new ArrayList<>();
        for (Message.Up message : recorded.messages()) {
          letters.add(new Intake.Letter(DEVICE, Codec.encode(message)));
        }
        intake.take(letters);
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!catalog.works().unfinished().isEmpty()) {
          assertThat(System.nanoTime() - until).as("never understood").isNegative();
          LockSupport.parkNanos(100_000_000);
        }
        assertThat(stumbles.get()).isGreaterThan(STUMBLES);
      }
    }
  }

  private static void stumble(RecordingId recording, AtomicInteger stumbles) {
    if (stumbles.incrementAndGet() <= STUMBLES) {
      throw new IllegalStateException("nobody hears of " + recording);
    }
  }
}
