package hark.device.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.device.chaos.Fate.Answer;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyDiskTest {
  @TempDir Path folder;

  private static Opening opening() {
    return new Opening(
        RecordingId.random(),
        new DeviceId("hark-test"),
        Channels.AIR,
        312,
        new Moment(new UUID(0, 1), 5),
        null,
        Bytes.NONE);
  }

  @Test
  void seesEveryByteThatSqliteWrites() throws Exception {
    DiskLog log = new DiskLog();
    try (FaultyDisk _ = FaultyDisk.below(folder, log);
        Journal journal = Journal.open(folder)) {
      journal.begin(opening());
      assertThat(log.ops().getLast())
          .as("a commit ends with a sync")
          .isInstanceOf(DiskOp.Sync.class);
      byte[] file = Files.readAllBytes(folder.resolve("journal.db"));
      byte[] replayed = new byte[file.length];
      for (DiskOp op : log.ops()) {
        if (op instanceof DiskOp.Write(String name, long offset, Bytes bytes)
            && name.equals("journal.db")) {
          System.arraycopy(bytes.toArray(), 0, replayed, (int) offset, bytes.size());
        }
      }
      assertThat(replayed).isEqualTo(file);
    }
  }

  @Test
  void refusesAsToldAndIsGoodAgainAfterwards() throws Exception {
    Answer[] answer = {Answer.DONE};
    try (FaultyDisk _ =
            FaultyDisk.below(folder, op -> op instanceof DiskOp.Write ? answer[0] : Answer.DONE);
        Journal journal = Journal.open(folder)) {
      answer[0] = Answer.FULL;
      assertThatThrownBy(() -> journal.begin(opening()))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("full");
      answer[0] = Answer.BROKEN;
      assertThatThrownBy(() -> journal.begin(opening())).isInstanceOf(JournalException.class);
      answer[0] = Answer.DONE;
      journal.begin(opening());
      assertThat(journal.recordings()).hasSize(1);
    }
  }

  @Test
  void leavesOtherFoldersAlone() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path watched = Files.createDirectory(folder.resolve("watched"));
    DiskLog log = new DiskLog();
    try (FaultyDisk _ = FaultyDisk.below(watched, log);
        Journal journal = Journal.open(other)) {
      journal.begin(opening());
    }
    assertThat(log.ops()).isEmpty();
  }
}
