package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.journal.Journal;
import hark.sync.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kill -9` at twenty random moments of four lines, each begun from nothing: whatever falls, each
/// recording completes by itself, once. Two lines at a time, since they wait more than they work.
///
/// Set `-Dhark.seed` to the seed that a failure names to have the same victims at the same moments.
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
  private static final long SEED =
      Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
  private static final int ROUNDS = 5;
  private static final int LATEST_MILLIS = 6_000;

  /// Holds the button for about four seconds of speech, with a mark in it.
  private static final String SCRIPT = "hold 2s tap 1s hold";

  /// At the end of a recording that was stopped, silence follows the sound: at most two packets
  /// know of it.
  private static final int LAST_PACKETS = 3;

  private enum Victim {
    DEVICE,
    CLOUD,
    BOTH
  }

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whateverIsKilledEachRecordingCompletesByItselfOnce(int line) throws Exception {
    Random random = new Random(SEED + line);
    Path wav = Speech.file(folder);
    Sound heard = Sound.heard(wav);
    try (House house = new House(folder)) {
      for (int round = 0; round < ROUNDS; round++) {
        Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
        Duration moment = Duration.ofMillis(random.nextInt(LATEST_MILLIS));
        String what =
            "-Dhark.seed=%d: line %d, round %d, %s killed after %d ms"
                .formatted(SEED, line, round, victim, moment.toMillis());
        System.out.println(what);
        try {
          play(house, wav, victim, moment);
          check(house, victim, round, heard);
        } catch (Exception | AssertionError e) {
          throw new AssertionError(what + "\n" + house.state(), e);
        }
      }
      Whole.awaitUnderstood(house.awaitCloud(), House.PATIENCE);
    }
  }

  /// Records, kills, starts again, and waits until the device owes nothing.
  private static void play(House house, Path wav, Victim victim, Duration moment) throws Exception {
    house.startCloud();
    house.startDevice("--speech", wav.toString(), "--script", SCRIPT, "--until-filed");
    house.device().endsWithin(moment);
    if (victim != Victim.CLOUD) {
      house.device().kill();
    }
    if (victim != Victim.DEVICE) {
      house.cloud().kill();
    }
    house.startCloud();
    if (victim != Victim.CLOUD) {
      house.startDevice("--speech", wav.toString(), "--until-filed");
    }
    assertThat(house.device().await(House.PATIENCE)).as("exit code of the device").isZero();
  }

  private static void check(House house, Victim victim, int round, Sound heard) throws Exception {
    Api api = house.awaitCloud();
    try (Journal journal = Journal.open(house.deviceData())) {
      assertThat(journal.owing()).isEmpty();
      assertThat(journal.recovered()).as("left open by a device that ended by itself").isEmpty();
      List<Journal.Shelved> recordings = Whole.check(journal, api, house.cloudData());
      assertThat(recordings).hasSizeLessThanOrEqualTo(round + 1);
      if (victim == Victim.CLOUD) {
        assertThat(recordings).isNotEmpty();
        Manifest last = Objects.requireNonNull(recordings.getLast().manifest());
        assertThat(last.end()).isEqualTo(Manifest.End.STOPPED);
        assertThat(last.marks()).hasSize(1);
      }
      for (Journal.Shelved recording : recordings) {
        Sound sealed = Sound.sealed(journal, recording, house.cloudData());
        boolean stopped =
            Objects.requireNonNull(recording.manifest()).end() == Manifest.End.STOPPED;
        int surely = sealed.packets().size() - (stopped ? LAST_PACKETS : 0);
        assertThat(sealed.packets().subList(0, surely))
            .as("what was sealed is how the speech begins")
            .isEqualTo(heard.packets().subList(0, surely));
      }
    }
  }
}
