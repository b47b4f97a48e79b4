package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.Range;
import hark.sync.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private final Opening opening = Sample.opening();

  @Test
  void whatWasSealedIsThereAfterAReopenAndItsChainHolds() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 5);
      journal.end(opening.recording(), null);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).isEmpty();
      Stretch run = journal.segments(opening.recording(), 0, 5, Integer.MAX_VALUE);
      Bytes previous = run.previous();
      assertThat(previous).isEqualTo(Chain.root(opening));
      for (Segment segment : run.segments()) {
        assertThat(segment.body()).isEqualTo(Sample.body(segment.index()));
        assertThat(Chain.holds(previous, segment)).isTrue();
        previous = segment.hash();
      }
      Outbox.Owed owed = journal.owing().getFirst();
      assertThat(owed.opening()).isEqualTo(opening);
      assertThat(owed.manifest()).isNotNull().extracting(Manifest::head).isEqualTo(previous);
    }
  }

  @Test
  void whatACrashLeftOpenIsClosedAsRecoveredAndSaysSo() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      journal.begin(opening);
      journal.append(opening.recording(), Sample.header(0), Sample.body(0));
      journal.append(opening.recording(), Sample.header(1, new Mark(17_000)), Sample.body(1));
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).containsExactly(opening.recording());
      Manifest manifest = Objects.requireNonNull(journal.owing().getFirst().manifest());
      assertThat(manifest.end()).isEqualTo(Manifest.End.RECOVERED);
      assertThat(manifest.segments()).isEqualTo(2);
      assertThat(manifest.samples()).isEqualTo(32_000);
      assertThat(manifest.marks()).containsExactly(new Mark(17_000));
      assertThat(manifest.gaps()).containsExactly(new Gap(32_000, 0, Gap.Cause.POWER_LOST));
      assertThat(journal.notices()).singleElement().asString().contains("is recovered: 2 s");
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).as("recovered once").isEmpty();
    }
  }

  @Test
  void readsRunsThatEndWhereTheyAreFull() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 10);
      Stretch run = journal.segments(opening.recording(), 3, 10, 7_000);
      assertThat(run.segments()).extracting(Segment::index).containsExactly(3, 4, 5);
      assertThat(Chain.holds(run.previous(), run.segments().getFirst())).isTrue();
      assertThat(journal.segments(opening.recording(), 9, 10, 1).segments()).hasSize(1);
    }
  }

  @Test
  void countsWhatIsOwedByReceiptsAndForgetsNothingBeforeItIsFiled() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 10);
      journal.settle(
          new Receipt(opening.recording(), 2, 8, List.of(new Range(2, 4), new Range(6, 7)), 0));
      assertThat(journal.recordings().getFirst().owed()).isEqualTo(5);
      Manifest manifest = journal.end(opening.recording(), null);
      assertThat(journal.owing()).hasSize(1);
      journal.settle(new Filed(opening.recording(), 10, manifest.head()));
      assertThat(journal.owing()).isEmpty();
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.owing()).isEmpty();
      assertThat(journal.recordings().getFirst().owed()).isZero();
      assertThat(journal.segments(opening.recording(), 0, 10, Integer.MAX_VALUE).segments())
          .hasSize(10);
    }
  }

  @Test
  void doesNotBelieveThatSomethingElseWasFiled() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 3);
      journal.end(opening.recording(), null);
      Filed lie = new Filed(opening.recording(), 3, Bytes.sha256(Bytes.NONE));
      assertThatThrownBy(() -> journal.settle(lie)).isInstanceOf(IllegalStateException.class);
      assertThat(journal.owing()).hasSize(1);
    }
  }

  @Test
  void theRecordingUnderWayGoesFirstThenTheNewest() throws Exception {
    Opening second = Sample.opening();
    Opening third = Sample.opening();
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 1);
      journal.end(opening.recording(), null);
      Sample.record(journal, second, 1);
      journal.end(second.recording(), null);
      Sample.record(journal, third, 1);
      assertThat(journal.owing())
          .extracting(Outbox.Owed::recording)
          .containsExactly(third.recording(), second.recording(), opening.recording());
    }
  }

  @Test
  void keepsASecondRecorderOut() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.owing()).isEmpty();
      assertThatThrownBy(() -> Journal.open(folder))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("Another recorder is running")
          .hasMessageContaining("--data");
    }
    Journal.open(folder).close();
  }

  @Test
  void saysWhatToDoAboutAFolderThatCannotBeMade() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Journal.open(file.resolve("inside")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("--data");
  }

  @Test
  void gapsAfterTheLastSegmentAreInTheLastWord() throws Exception {
    Gap full = new Gap(48_000, 9_000, Gap.Cause.FULL);
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 3);
      Manifest manifest = journal.end(opening.recording(), List.of(full), null);
      assertThat(manifest.gaps()).containsExactly(full);
    }
  }

  @Test
  void knowsWithoutWaitingWhetherItOwes() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.owes()).isFalse();
      Sample.record(journal, opening, 2);
      Manifest manifest = journal.end(opening.recording(), null);
      assertThat(journal.owes()).isTrue();
      synchronized (journal) {
        assertThat(CompletableFuture.supplyAsync(journal::owes).get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(CompletableFuture.supplyAsync(journal::room).get(5, TimeUnit.SECONDS).left())
            .isPositive();
      }
      journal.settle(new Filed(opening.recording(), 2, manifest.head()));
      assertThat(journal.owes()).isFalse();
    }
  }

  @Test
  void aLongRecordingLeavesTheTailForTheShelfAndReadsAsOne() throws Exception {
    int segments = 400;
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, segments);
      Sample.assertWhole(journal, opening, segments);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).containsExactly(opening.recording());
      Sample.assertWhole(journal, opening, segments);
    }
  }

  @Test
  void aSegmentLargerThanASlotIsDurableToo() throws Exception {
    Bytes large = Sample.body(7, 30_000);
    try (Journal journal = Journal.open(folder)) {
      journal.begin(opening);
      for (int i = 0; i < 50; i++) {
        journal.append(opening.recording(), Sample.header(i), large);
      }
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.segments(opening.recording(), 0, 50, Integer.MAX_VALUE).segments())
          .hasSize(50)
          .allMatch(s -> s.body().equals(large));
    }
  }

  @Test
  void twoRecordingsSideBySideAreNotMixedUp() throws Exception {
    Opening other = Sample.opening();
    try (Journal journal = Journal.open(folder)) {
      journal.begin(opening);
      journal.begin(other);
      for (int i = 0; i < 200; i++) {
        journal.append(opening.recording(), Sample.header(i), Sample.body(i));
        journal.append(other.recording(), Sample.header(i), Sample.body(i));
      }
    }
    try (Journal journal = Journal.open(folder)) {
      Sample.assertWhole(journal, opening, 200);
      Sample.assertWhole(journal, other, 200);
    }
  }

  @Test
  void learnsTheTimeOfABootAndTellsItForItsRecordings() throws Exception {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    UUID boot = opening.started().boot();
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 1);
      assertThat(journal.recordings().getFirst().wall()).isNull();
      assertThat(journal.boots()).containsExactly(new Boot(1, boot, 5, null));
      journal.learn(boot, 10_000_000_005L, noon.plusSeconds(10));
      assertThat(journal.recordings().getFirst().wall()).isEqualTo(noon);
      journal.learn(boot, 20_000_000_005L, noon.plusMillis(20_200));
      assertThat(journal.boots().getFirst().nanos()).as("no news").isEqualTo(10_000_000_005L);
      journal.learn(boot, 20_000_000_005L, noon.plusSeconds(80));
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings().getFirst().wall()).isEqualTo(noon.plusSeconds(60));
    }
  }
}
