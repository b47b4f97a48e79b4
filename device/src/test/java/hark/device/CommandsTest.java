package hark.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.device.capture.Mode;
import hark.device.gesture.Controls;
import hark.device.journal.Intent;
import hark.device.journal.Journal;
import hark.device.journal.JournalView;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Mark;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Wish;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recorder does of what it is asked from afar; the whole path is tested beside the cloud.
class CommandsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;

  private static RecordingId record(Journal journal, int segments, long... nanos) throws Exception {
    RecordingId recording = RecordingId.random();
    Moment started = new Moment(new UUID(0, 1), 0);
    journal.begin(
        new Opening(
            recording, new DeviceId("hark-test"), Channels.AIR, 312, started, null, Bytes.NONE));
    for (int i = 0; i < segments; i++) {
      journal.append(recording, header(i, nanos.length > i ? nanos[i] : i), Bytes.ofHex("c0ffee"));
    }
    return recording;
  }

  private static Header header(int index, long nanos, Mark... marks) {
    return new Header(index, 16_000L * index, 16_000, false, nanos, List.of(marks), List.of());
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 60 * SECOND;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen in 60 s").isLessThan(until);
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void titlesRepliesAndIntentsOutliveACrash() throws Exception {
    Reply done = new Reply(new UUID(1, 1), Outcome.DONE, "done", Bytes.ofHex("01"));
    RecordingId recording;
    try (Journal journal = Journal.open(folder)) {
      recording = record(journal, 2);
      journal.rename(recording, "Stand-up", NOON, done);
      journal.intend(new Intent(new UUID(1, 2), recording, 5));
      assertThat(journal.reply()).isEqualTo(done);
      assertThat(journal.reply()).isNull();
    }
    try (JournalView view = JournalView.open(folder)) {
      assertThat(view.recordings().getFirst().title()).isEqualTo("Stand-up");
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.replied(done.command())).contains(done);
      assertThat(journal.find(recording).orElseThrow().title()).isEqualTo("Stand-up");
      assertThat(journal.find(recording).orElseThrow().titled()).isEqualTo(NOON);
      assertThat(journal.intents()).containsExactly(new Intent(new UUID(1, 2), recording, 5));
    }
  }

  @Test
  void theNewestThousandRepliesAreKeptAndEveryIntent() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      RecordingId recording = record(journal, 1);
      journal.intend(new Intent(new UUID(0, 0), recording, 5));
      for (int i = 1; i <= 1_002; i++) {
        journal.reply(new Reply(new UUID(0, i), Outcome.DONE, "done", Bytes.NONE));
      }
      assertThat(journal.replied(new UUID(0, 1))).isEmpty();
      assertThat(journal.replied(new UUID(0, 1_002))).isPresent();
      assertThat(journal.intents()).hasSize(1);
    }
  }

  @Test
  void whatACrashLeftHalfDoneIsRepliedToAsTheJournalHasIt() throws Exception {
    UUID sealed = new UUID(2, 1);
    UUID lost = new UUID(2, 2);
    try (Journal journal = Journal.open(folder)) {
      RecordingId recording = record(journal, 1);
      journal.intend(new Intent(sealed, recording, 17_000));
      journal.intend(new Intent(lost, recording, 33_000));
      journal.append(recording, header(1, 1, new Mark(17_000)), Bytes.ofHex("c0ffee"));
    }
    try (SimBoard board = new SimBoard(WavMicrophone.of(SampleMeeting.writeTo(folder), Pace.REAL));
        Device device =
            Device.start(
                folder, board.board(), Settings.usual(), _ -> {}, new Recorder.Watcher() {})) {
      await(() -> outcome(device.journal(), sealed) == Outcome.DONE);
      await(() -> outcome(device.journal(), lost) == Outcome.REFUSED);
      assertThat(device.journal().intents()).isEmpty();
    }
  }

  private static Outcome outcome(Journal journal, UUID command) {
    try {
      return journal.replied(command).map(Reply::outcome).orElse(Outcome.ALREADY);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aStopEndsTheRecordingThatIsMeantAndNoOtherAlsoWhileItIsGuarded() {
    RecordingId mine = RecordingId.random();
    Transitions transitions = new Transitions(Controls.usual(), true);
    for (State state :
        List.of(
            new State.Recording(mine, Mode.ROOM, false, State.Recording.NEVER),
            new State.Paused(mine, Mode.ROOM))) {
      assertThat(transitions.next(state, new Event.Asked(RecordingId.random())).next())
          .isEqualTo(state);
      assertThat(transitions.next(state, new Event.Asked(mine)).next())
          .isEqualTo(new State.Stopping(mine, Mode.ROOM, State.Then.IDLE));
    }
  }

  @Test
  void aMomentIsFoundInTheSegmentThatWasBeingHeardThen() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      // Sealed at 1 s, 2 s, after a pause at 12 s, and 13 s.
      RecordingId id = record(journal, 4, SECOND, 2 * SECOND, 12 * SECOND, 13 * SECOND);
      long now = 13 * SECOND + SECOND / 2;
      assertThat(at(journal, id, SECOND / 2, now)).isEqualTo(8_000);
      assertThat(at(journal, id, 2 * SECOND, now)).isEqualTo(32_000);
      assertThat(at(journal, id, 5 * SECOND, now)).as("in the pause").isEqualTo(32_000);
      assertThat(at(journal, id, 12 * SECOND - SECOND / 4, now)).isEqualTo(44_000);
      assertThat(at(journal, id, 13 * SECOND + SECOND / 4, now)).isEqualTo(68_000);
      assertThat(at(journal, id, now, now)).isEqualTo(72_000);
    }
  }

  private static long at(Journal journal, RecordingId recording, long moment, long now) {
    return Moments.sampleAt(journal, recording, 4, 72_000, moment, now);
  }

  @Test
  void theSettingsSayWhatTheCloudMayAskFor() {
    assertThat(Settings.usual().commands()).containsExactlyInAnyOrder(Wish.Kind.values());
    assertThat(Settings.usual().with("commands", "mark, rename").commands())
        .containsExactlyInAnyOrder(Wish.Kind.MARK, Wish.Kind.RENAME);
    assertThat(Settings.usual().with("commands", "").commands()).isEmpty();
    assertThatThrownBy(() -> Settings.usual().with("commands", "delete"))
        .hasMessageContaining("mark, rename, stop, forget");
  }
}
