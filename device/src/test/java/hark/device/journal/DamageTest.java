package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Chain;
import hark.sync.Manifest;
import hark.sync.Message;
import hark.sync.Message.Ask;
import hark.sync.Message.Deliver;
import hark.sync.Message.Reason;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Opening;
import hark.sync.Outbox.Owed;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Uplink;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are not what was written.
class DamageTest {
  @TempDir Path folder;

  private final Opening first = Sample.opening();
  private final Opening second = Sample.opening();
  private Path file = Path.of("");

  @BeforeEach
  void twoRecordings() throws Exception {
    file = folder.resolve("journal.db");
    try (Journal journal = Journal.open(folder)) {
      for (Opening opening : List.of(first, second)) {
        Sample.record(journal, opening, 150);
        journal.end(opening.recording(), null);
      }
    }
  }

  private Path aside() {
    return folder.resolve("quarantine/1/journal.db");
  }

  /// Every recording there holds its chain as far as its last word says, unless it is listed as
  /// damaged; returns how many segments can be read in all.
  private static int readable(Journal journal) throws JournalException {
    journal.check(_ -> {});
    int all = 0;
    for (Owed owed : journal.owing()) {
      all += readable(journal, owed.recording());
    }
    return all;
  }

  /// What is damaged shows when it is read, and each time less is offered.
  private static int readable(Journal journal, RecordingId recording) {
    int offered = Integer.MAX_VALUE;
    while (true) {
      Owed owed =
          journal.owing().stream()
              .filter(o -> o.recording().equals(recording))
              .findFirst()
              .orElseThrow();
      assertThat(owed.sealed()).isLessThan(offered);
      offered = owed.sealed();
      try {
        if (offered > 0) {
          Sample.assertWhole(journal, owed.opening(), offered);
        }
        return offered;
      } catch (IllegalStateException damaged) {
        assertThat(damaged).hasMessageContaining("is damaged");
      }
    }
  }

  @Test
  void flippedBytesCostNothingButWhatTheyHit() throws Exception {
    byte[] good = Files.readAllBytes(file);
    List<String> outcomes = new ArrayList<>();
    for (int seed = 1; seed <= 40; seed++) {
      byte[] bad = good.clone();
      Random random = new Random(seed);
      int at = random.nextInt(bad.length - 16);
      for (int i = 0; i < 16; i++) {
        bad[at + i] ^= (byte) (1 + random.nextInt(255));
      }
      Path place = Files.createDirectories(folder.resolve("flip" + seed));
      Files.write(place.resolve("journal.db"), bad);
      try (Journal journal = Journal.open(place)) {
        int readable = readable(journal);
        outcomes.add(seed + "@" + at + ":" + readable);
        assertThat(readable).as("seed %d, byte %d", seed, at).isBetween(0, 300);
        assertThat(journal.owes()).isEqualTo(!journal.recordings().isEmpty());
        Opening more = Sample.opening();
        Sample.record(journal, more, 3);
        Sample.assertWhole(journal, more, 3);
      }
    }
    assertThat(outcomes.stream().filter(o -> !o.endsWith(":0")).count())
        .as("most of it can be read most times: %s", outcomes)
        .isGreaterThan(30);
  }

  @Test
  void whatIsCutShortIsSetAsideAndItsBeginningSalvaged() throws Exception {
    long size = Files.size(file);
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(size * 3 / 4 / 4_096 * 4_096);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(aside()).hasSize(size * 3 / 4 / 4_096 * 4_096);
      assertThat(journal.notices())
          .anyMatch(n -> n.contains("was damaged and lies unchanged in"))
          .anyMatch(n -> n.contains(first.recording() + " was salvaged: 150 s"));
      Sample.assertWhole(journal, first, 150);
      Manifest manifest = Objects.requireNonNull(journal.recordings().getLast().manifest());
      assertThat(manifest.end()).isEqualTo(Manifest.End.RECOVERED);
      assertThat(manifest.segments()).isBetween(1, 149);
      Sample.assertWhole(journal, second, manifest.segments());
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.notices()).as("salvaged once").isEmpty();
      assertThat(journal.recordings()).hasSize(2);
    }
  }

  @Test
  void anEmptyFileIsSetAside() throws Exception {
    Files.write(file, new byte[0]);
    try (Journal journal = Journal.open(folder)) {
      assertThat(aside()).isEmptyFile();
      assertThat(journal.notices()).anyMatch(n -> n.contains("was damaged"));
      assertThat(journal.recordings()).isEmpty();
    }
  }

  @Test
  void aLetterInPlaceOfADatabaseIsSetAside() throws Exception {
    Files.writeString(file, "this is not a database, it is a letter to you".repeat(50));
    try (Journal journal = Journal.open(folder)) {
      assertThat(aside()).content().startsWith("this is not a database");
      assertThat(journal.recordings()).isEmpty();
    }
  }

  @Test
  void aJournalOfANewerHarkWaitsUnchangedAndComesBackWithTheUpdate() throws Exception {
    version(99);
    byte[] before = Files.readAllBytes(file);
    try (Journal journal = Journal.open(folder)) {
      assertThat(aside()).hasBinaryContent(before);
      assertThat(journal.notices()).anyMatch(n -> n.contains("Update Hark"));
      assertThat(journal.recordings()).isEmpty();
      assertThatThrownBy(() -> journal.salvage(folder.resolve("quarantine/1")))
          .isInstanceOfSatisfying(
              JournalException.class,
              e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.NEWER));
    }
    file = aside();
    version(Schema.VERSION);
    try (Journal journal = Journal.open(folder)) {
      Sample.assertWhole(journal, first, 150);
      Sample.assertWhole(journal, second, 150);
      assertThat(journal.recordings())
          .extracting(r -> Objects.requireNonNull(r.manifest()).end())
          .containsOnly(Manifest.End.STOPPED);
    }
  }

  private void version(int version) throws Exception {
    try (RandomAccessFile head = new RandomAccessFile(file.toFile(), "rw")) {
      head.seek(60);
      head.writeInt(version);
    }
  }

  @Test
  void aDamagedPlaceHoldsUpNoOtherRecording() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    byte[] needle = Sample.body(100).toArray();
    int at = indexOf(bytes, needle);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(at + 5);
      out.write(~bytes[at + 5]);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.notices()).as("found when it is read").isEmpty();
      assertThat(journal.check(_ -> {})).singleElement().asString().contains("cannot be read");
      assertThat(journal.notices()).singleElement().asString().contains("from segment 100 on");
      Owed cut = journal.owing().getLast();
      assertThat(cut.sealed()).isEqualTo(100);
      assertThat(cut.manifest()).as("no last word on what is not whole").isNull();
      Sample.assertWhole(journal, first, 100);
      Sample.assertWhole(journal, second, 150);
      assertThat(journal.recordings().getFirst().damaged()).isTrue();
      assertThat(journal.owes()).isTrue();
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings().getFirst().damaged()).as("remembered").isTrue();
    }
  }

  @Test
  void theCloudsRefusalHasADamagedPlaceFound() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    int at = indexOf(bytes, Sample.body(100).toArray());
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(at + 5);
      out.write(~bytes[at + 5]);
    }
    try (Journal journal = Journal.open(folder)) {
      Uplink uplink = new Uplink(journal, Uplink.Limits.USUAL);
      uplink.connected();
      int held = 0;
      for (int turn = 0; turn < 20; turn++) {
        for (Message said : uplink.step(turn, 64)) {
          if (said instanceof Ask ask && ask.recording().equals(first.recording())) {
            uplink.heard(held(held, ask.nonce()), turn);
          } else if (said instanceof Deliver deliver
              && deliver.recording().equals(first.recording())
              && deliver.range().from() == held) {
            Run run = deliver.run();
            held += run.whole().size();
            if (held < run.range().to()) {
              Range rest = new Range(held, run.range().to());
              uplink.heard(
                  new Refusal(first.recording(), rest, Reason.CORRUPT, "does not fit"), turn);
            }
            uplink.heard(held(held, 0), turn);
          }
        }
      }
      assertThat(held).isEqualTo(100);
      assertThat(uplink.refusals()).as("said once, and then owned up to").hasSize(1);
      assertThat(journal.notices()).singleElement().asString().contains("from segment 100 on");
      assertThat(journal.recordings().getFirst().damaged()).isTrue();
    }
  }

  private Receipt held(int segments, long nonce) {
    return new Receipt(first.recording(), segments, segments, List.of(), nonce);
  }

  private static int indexOf(byte[] bytes, byte[] needle) {
    for (int at = 0; at < bytes.length - 64; at++) {
      int same = 0;
      while (same < 64 && bytes[at + same] == needle[same]) {
        same++;
      }
      if (same == 64) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void aTailThatIsNoDatabaseCostsOnlyWhatWasInIt() throws Exception {
    Files.writeString(folder.resolve("tail.db"), "torn to pieces".repeat(1_000));
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.notices()).singleElement().asString().contains("newest seconds");
      Sample.assertWhole(journal, first, 150);
      Sample.assertWhole(journal, second, 150);
    }
    assertThat(folder.resolve("quarantine/1/tail.db")).content().startsWith("torn to pieces");
  }

  @Test
  void aTornPageOfTheTailCostsItsSegmentAndThoseBehindIt() throws Exception {
    Opening third = Sample.opening();
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, third, 10);
    }
    Path tail = folder.resolve("tail.db");
    byte[] bytes = Files.readAllBytes(tail);
    int at = indexOf(bytes, Sample.body(9).toArray());
    try (RandomAccessFile out = new RandomAccessFile(tail.toFile(), "rw")) {
      out.seek(at + 512);
      out.write(new byte[512]);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recovered()).containsExactly(third.recording());
      assertThat(journal.recordings().getLast().sealed()).isEqualTo(9);
      Sample.assertWhole(journal, third, 9);
    }
  }

  @Test
  void aLostTailLosesNothingOfWhatIsOnTheShelf() throws Exception {
    Files.delete(folder.resolve("tail.db"));
    try (Journal journal = Journal.open(folder)) {
      Sample.assertWhole(journal, first, 150);
      Sample.assertWhole(journal, second, 150);
    }
  }

  @Test
  void aVersion1WhoseLogWasLostIsReadAsFarAsItGoes() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old"));
    try (var in = DamageTest.class.getResourceAsStream("version-1.db")) {
      Files.copy(
          Objects.requireNonNull(in),
          old.resolve("journal.db"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(old.resolve("journal.db-wal"), new byte[100]);
    try (Journal journal = Journal.open(old)) {
      assertThat(journal.recordings()).hasSize(3);
    }
  }

  @Test
  void salvagesAnotherFolderAndLeavesItAsItIs() throws Exception {
    byte[] before = Files.readAllBytes(file);
    Path other = folder.resolve("other");
    try (Journal journal = Journal.open(other)) {
      assertThat(journal.salvage(folder)).hasSize(2).allMatch(s -> s.contains("was salvaged"));
      Sample.assertWhole(journal, first, 150);
      Sample.assertWhole(journal, second, 150);
      assertThat(journal.salvage(folder)).singleElement().asString().contains("not here already");
    }
    assertThat(file).hasBinaryContent(before);
    assertThat(Chain.root(first)).isNotEqualTo(Chain.root(second));
  }

  @Test
  void aFolderThatCannotBeWrittenIsReadOnly() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Journal.open(notAFolder))
        .isInstanceOfSatisfying(
            JournalException.class,
            e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.READ_ONLY))
        .hasMessageContaining("--data")
        .hasMessageNotContaining("Exception");
  }
}
