package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens `version-1.db`, written by the Hark of that time: three recordings of noise of 5, 6 and 7
/// segments, the first Filed, the last cut off.
class MigrationTest {
  @TempDir Path folder;

  @BeforeEach
  void copy() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(MigrationTest.class.getResourceAsStream("version-1.db"))) {
      Files.copy(in, folder.resolve("journal.db"));
    }
  }

  @Test
  void recordingsOfVersion1AreWhole() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings()).extracting(Journal.Shelved::sealed).containsExactly(5, 6, 7);
      assertThat(journal.recordings())
          .extracting(Journal.Shelved::filed)
          .containsExactly(true, false, false);
      assertThat(journal.recordings()).extracting(Journal.Shelved::owed).containsExactly(0, 3, 7);
      for (Journal.Shelved shelved : journal.recordings()) {
        int number = (int) shelved.opening().recording().value().getLeastSignificantBits();
        Stretch run =
            journal.segments(shelved.opening().recording(), 0, shelved.sealed(), Integer.MAX_VALUE);
        assertThat(run.segments())
            .extracting(Segment::body)
            .containsExactlyElementsOf(noise(number, shelved.sealed()));
      }
    }
  }

  @Test
  void whatVersion1LeftOpenIsRecoveredWithItsMarksAndGaps() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Manifest manifest = Objects.requireNonNull(journal.recordings().getLast().manifest());
      assertThat(manifest.end()).isEqualTo(Manifest.End.RECOVERED);
      assertThat(manifest.marks()).containsExactly(new Mark(33_000));
      assertThat(manifest.gaps())
          .containsExactly(
              new Gap(48_000, 250, Gap.Cause.OVERRUN), new Gap(112_000, 0, Gap.Cause.POWER_LOST));
    }
  }

  @Test
  void theBootsOfVersion1AreKnownFromItsRecordings() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.boots())
          .containsExactly(
              new Boot(1, new UUID(7, 1), 1_000_000_000L, Instant.parse("2026-01-01T10:00:00Z")),
              new Boot(2, new UUID(7, 2), 3_000_000_000L, Instant.parse("2026-01-03T10:00:00Z")));
      assertThat(journal.recordings().get(1).wall())
          .as("the second boot-mate learns from the first")
          .isEqualTo(Instant.parse("2026-01-01T10:00:01Z"));
    }
  }

  @Test
  void aMigratedJournalGoesOnAsAnyOther() throws Exception {
    var opening = Sample.opening();
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 200);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings()).hasSize(4);
      Sample.assertWhole(journal, opening, 200);
      assertThat(journal.check(_ -> {})).isEmpty();
    }
  }

  private static List<Bytes> noise(int recording, int segments) {
    List<Bytes> bodies = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      List<byte[]> packets = new ArrayList<>();
      Random random = new Random(100L * recording + i);
      for (int k = 0; k < 50; k++) {
        byte[] packet = new byte[4 + random.nextInt(8)];
        random.nextBytes(packet);
        packets.add(packet);
      }
      bodies.add(Bytes.of(Packets.join(packets)));
    }
    return bodies;
  }
}
