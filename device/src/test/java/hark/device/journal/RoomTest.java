package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full card, and what may go from it.
class RoomTest {
  private static final Limits SMALL = new Limits(12 << 20, 0);

  @TempDir Path folder;

  /// Records until it is refused; returns how many segments went in.
  private static int fill(Journal journal, Opening opening) throws JournalException {
    journal.begin(opening);
    int index = 0;
    while (true) {
      try {
        journal.append(opening.recording(), Sample.header(index), Sample.body(index));
        index++;
      } catch (JournalException full) {
        assertThat(full.reason()).isEqualTo(JournalException.Reason.FULL);
        assertThat(full).hasMessageContaining("the card is full");
        return index;
      }
    }
  }

  @Test
  void whatIsFullStillTakesTheLastSecondAndTheLastWord() throws Exception {
    Opening opening = Sample.opening();
    int segments;
    try (Journal journal = Fragile.open(folder, SMALL, Durability.OFF)) {
      segments = fill(journal, opening);
      assertThat(journal.room().level()).isEqualTo(Room.Level.FULL);
      assertThat(journal.room().hoursLeft()).isZero();
      journal.append(opening.recording(), Sample.last(segments), Sample.body(segments));
      Gap gap = new Gap(16_000L * (segments + 1), 700, Gap.Cause.FULL);
      assertThat(journal.end(opening.recording(), List.of(gap), null).segments())
          .isEqualTo(segments + 1);
      assertThatThrownBy(() -> journal.begin(Sample.opening()))
          .isInstanceOf(JournalException.class);
    }
    try (Journal journal = Fragile.open(folder, SMALL, Durability.OFF)) {
      assertThat(journal.recovered()).isEmpty();
      Sample.assertWhole(journal, opening, segments + 1);
      try (var files = Files.list(folder)) {
        long bytes = files.mapToLong(f -> f.toFile().length()).sum();
        assertThat(bytes).isLessThanOrEqualTo(SMALL.quota());
      }
    }
  }

  @Test
  void warnsAtEightyNinetyAndNinetyFivePercent() throws Exception {
    Set<Room.Level> seen = new HashSet<>();
    try (Journal journal = Fragile.open(folder, SMALL, Durability.OFF)) {
      journal.onChange(() -> seen.add(journal.room().level()));
      fill(journal, Sample.opening());
    }
    assertThat(seen).containsExactlyInAnyOrder(Room.Level.values());
    assertThat(Room.Level.of(79, 21)).isEqualTo(Room.Level.FREE);
    assertThat(Room.Level.of(80, 20)).isEqualTo(Room.Level.FILLING);
    assertThat(Room.Level.of(90, 10)).isEqualTo(Room.Level.LOW);
    assertThat(Room.Level.of(95, 5)).isEqualTo(Room.Level.CRITICAL);
    assertThat(Room.Level.of(95, 0)).isEqualTo(Room.Level.FULL);
  }

  @Test
  void hoursLeftFollowWhatIsReallyRecorded() throws Exception {
    try (Journal journal = Fragile.open(folder, new Limits(1 << 30, 0), Durability.OFF)) {
      Opening opening = Sample.opening();
      double before = journal.room().hoursLeft();
      journal.begin(opening);
      for (int i = 0; i < 1_000; i++) {
        journal.append(opening.recording(), Sample.header(i), Sample.body(i, 6_000));
      }
      assertThat(journal.room().hoursLeft()).isLessThan(before * 0.9);
    }
  }

  @Test
  void goesOnWhenThereIsRoomAgain() throws Exception {
    try (Journal journal = Fragile.open(folder, SMALL, Durability.OFF)) {
      Opening old = Sample.filed(journal, 1_500);
      Opening opening = Sample.opening();
      int segments = fill(journal, opening);
      assertThat(journal.retain(Retention.USUAL, null)).isPositive();
      assertThat(journal.room().level()).isLessThan(Room.Level.FILLING);
      journal.append(opening.recording(), Sample.header(segments), Sample.body(segments));
      Sample.assertWhole(journal, opening, segments + 1);
      assertThat(journal.recordings().getFirst().opening()).isEqualTo(old);
      assertThat(journal.recordings().getFirst().freed()).isTrue();
    }
  }

  @Test
  void freedSpaceIsReallyReused() throws Exception {
    try (Journal journal = Fragile.open(folder, Limits.USUAL, Durability.OFF)) {
      for (int i = 0; i < 5; i++) {
        Sample.filed(journal, 300);
      }
      Path file = folder.resolve("journal.db");
      long before = Files.size(file);
      journal.retain(new Retention.AtOnce(), null);
      for (int i = 0; i < 5; i++) {
        Sample.filed(journal, 300);
        journal.retain(new Retention.AtOnce(), null);
      }
      assertThat(Files.size(file)).isLessThanOrEqualTo(before + 64_000);
    }
  }

  @Test
  void neverFreesWhatIsNotFiled() throws Exception {
    long seed = 20_261_122;
    Random random = new Random(seed);
    List<Opening> owed = new ArrayList<>();
    try (Journal journal = Fragile.open(folder, SMALL, Durability.OFF)) {
      for (int i = 0; i < 40; i++) {
        Opening opening = Sample.opening();
        if (journal.room().level() == Room.Level.FULL) {
          break;
        }
        Sample.record(journal, opening, 20 + random.nextInt(60));
        Manifest manifest = journal.end(opening.recording(), null);
        if (random.nextBoolean()) {
          Sample.file(journal, manifest);
        } else {
          owed.add(opening);
        }
        Retention retention =
            switch (random.nextInt(3)) {
              case 0 -> new Retention.AtOnce();
              case 1 -> new Retention.OlderThan(Duration.ZERO);
              default -> new Retention.UntilSpaceAsks();
            };
        journal.retain(retention, Instant.parse("2030-01-01T00:00:00Z"));
        assertThatThrownBy(() -> journal.delete(owed.getFirst().recording()))
            .as("seed %d", seed)
            .isInstanceOf(owed.isEmpty() ? RuntimeException.class : OwedException.class);
      }
      assertThat(journal.owing()).as("seed %d", seed).hasSize(owed.size());
      for (Opening opening : owed) {
        int sealed =
            journal.recordings().stream()
                .filter(r -> r.opening().equals(opening))
                .findFirst()
                .orElseThrow()
                .sealed();
        Sample.assertWhole(journal, opening, sealed);
      }
    }
  }

  @Test
  void deletesForThePersonOnlyWhatIsFiledAndSaysHowMuchIsOwed() throws Exception {
    Opening opening = Sample.opening();
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 10);
      Manifest manifest = journal.end(opening.recording(), null);
      assertThatThrownBy(() -> journal.delete(opening.recording()))
          .isInstanceOfSatisfying(OwedException.class, e -> assertThat(e.seconds()).isEqualTo(10))
          .hasMessageContaining("10 s of it are owed");
      Sample.file(journal, manifest);
      assertThat(journal.delete(opening.recording())).isGreaterThan(30_000);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings().getFirst().freed()).isTrue();
      assertThat(journal.recordings().getFirst().bytes()).isZero();
      assertThat(journal.owes()).isFalse();
    }
  }

  @Test
  void ageAloneFreesOnlyWhatIsOfKnownTime() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Opening opening = Sample.filed(journal, 5);
      Retention week = new Retention.OlderThan(Duration.ofDays(7));
      Instant start = Instant.parse("2026-03-01T12:00:00Z");
      assertThat(journal.retain(week, start.plus(Duration.ofDays(8)))).isZero();
      journal.learn(opening.started().boot(), opening.started().nanos(), start);
      assertThat(journal.retain(week, start.plus(Duration.ofDays(6)))).isZero();
      assertThat(journal.retain(week, null)).isZero();
      assertThat(journal.retain(week, start.plus(Duration.ofDays(8)))).isPositive();
    }
  }
}
