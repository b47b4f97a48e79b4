package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private final Opening opening = opening();

  private static Opening opening() {
    return new Opening(
        RecordingId.random(),
        new DeviceId("hark-test"),
        1,
        312,
        new Moment(new UUID(0, 1), 5),
        null,
        Bytes.NONE);
  }

  private static Header header(int index, Mark... marks) {
    return new Header(index, 16_000L * index, 16_000, false, index, List.of(marks), List.of());
  }

  private static Bytes body(int index) {
    byte[] body = new byte[3_000];
    new Random(index).nextBytes(body);
    return Bytes.of(body);
  }

  private void record(Journal journal, Opening of, int segments) throws JournalException {
    journal.begin(of);
    for (int i = 0; i < segments; i++) {
      journal.append(of.recording(), header(i), body(i));
    }
  }

  @Test
  void whatWasSealedIsThereAfterAReopenAndItsChainHolds() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      record(journal, opening, 5);
      journal.end(opening.recording(), null);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).isEmpty();
      Outbox.Run run = journal.read(opening.recording(), 0, 5, Integer.MAX_VALUE);
      Bytes previous = run.previous();
      assertThat(previous).isEqualTo(Chain.root(opening));
      for (Segment segment : run.segments()) {
        assertThat(segment.body()).isEqualTo(body(segment.index()));
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
      journal.append(opening.recording(), header(0), body(0));
      journal.append(opening.recording(), header(1, new Mark(17_000)), body(1));
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).containsExactly(opening.recording());
      Manifest manifest = Objects.requireNonNull(journal.owing().getFirst().manifest());
      assertThat(manifest.end()).isEqualTo(Manifest.End.RECOVERED);
      assertThat(manifest.segments()).isEqualTo(2);
      assertThat(manifest.samples()).isEqualTo(32_000);
      assertThat(manifest.marks()).containsExactly(new Mark(17_000));
      assertThat(manifest.gaps()).containsExactly(new Gap(32_000, 0, Gap.Cause.POWER_LOST));
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).as("recovered once").isEmpty();
    }
  }

  @Test
  void readsRunsThatEndWhereTheyAreFull() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      record(journal, opening, 10);
      Outbox.Run run = journal.read(opening.recording(), 3, 10, 7_000);
      assertThat(run.segments()).extracting(Segment::index).containsExactly(3, 4, 5);
      assertThat(Chain.holds(run.previous(), run.segments().getFirst())).isTrue();
      assertThat(journal.read(opening.recording(), 9, 10, 1).segments()).hasSize(1);
    }
  }

  @Test
  void countsWhatIsOwedByReceiptsAndForgetsNothingBeforeItIsFiled() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      record(journal, opening, 10);
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
      assertThat(journal.read(opening.recording(), 0, 10, Integer.MAX_VALUE).segments())
          .hasSize(10);
    }
  }

  @Test
  void doesNotBelieveThatSomethingElseWasFiled() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      record(journal, opening, 3);
      journal.end(opening.recording(), null);
      Filed lie = new Filed(opening.recording(), 3, Bytes.sha256(Bytes.NONE));
      assertThatThrownBy(() -> journal.settle(lie)).isInstanceOf(IllegalStateException.class);
      assertThat(journal.owing()).hasSize(1);
    }
  }

  @Test
  void theRecordingUnderWayGoesFirstThenTheNewest() throws Exception {
    Opening second = opening();
    Opening third = opening();
    try (Journal journal = Journal.open(folder)) {
      record(journal, opening, 1);
      journal.end(opening.recording(), null);
      record(journal, second, 1);
      journal.end(second.recording(), null);
      record(journal, third, 1);
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
  void refusesTheJournalOfANewerHarkAndLeavesItAlone() throws Exception {
    Journal.open(folder).close();
    Path file = folder.resolve("journal.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version=99");
    }
    assertThatThrownBy(() -> Journal.open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("newer Hark");
  }

  @Test
  void saysWhatToDoAboutAFileThatIsNoJournal() throws Exception {
    Files.writeString(
        folder.resolve("journal.db"), "this is not a database, it is a letter to you");
    assertThatThrownBy(() -> Journal.open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be opened");
    assertThat(folder.resolve("journal.db")).content().startsWith("this is not a database");
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
  void isSetUpForDurability() throws Exception {
    Journal.open(folder).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement statement = connection.createStatement()) {
      assertThat(pragma(statement, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(statement, "page_size")).isEqualTo("1024");
      assertThat(pragma(statement, "auto_vacuum")).isEqualTo("2");
      assertThat(pragma(statement, "user_version")).isEqualTo("1");
    }
  }

  private static String pragma(Statement statement, String name) throws Exception {
    try (ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.getString(1);
    }
  }
}
