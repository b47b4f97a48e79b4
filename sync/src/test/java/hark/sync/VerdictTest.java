package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import hark.sync.Verdict.Facts;
import hark.sync.Verdict.Go;
import hark.sync.Verdict.Said;
import hark.sync.Verdict.Standing;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Facts RUNNING = new Facts(Standing.RUNNING, false, false, 3, null);
  private static final Facts PAUSED = new Facts(Standing.PAUSED, false, false, 3, null);
  private static final Facts OWED = new Facts(Standing.ENDED, false, false, 3, null);
  private static final Facts FILED = new Facts(Standing.ENDED, true, false, 0, null);
  private static final Facts FREED = new Facts(Standing.ENDED, true, true, 0, null);

  private static Verdict on(Wish wish, Facts facts) {
    return Verdict.on(
        new Command(
            new UUID(1, 2),
            new DeviceId("hark-1"),
            new RecordingId(new UUID(3, 4)),
            NOON,
            0,
            wish,
            Bytes.NONE),
        facts);
  }

  private static Outcome outcome(Verdict verdict) {
    return ((Said) verdict).outcome();
  }

  @Test
  void nothingIsDoneToARecordingThatIsNotThere() {
    for (Wish wish :
        new Wish[] {new Wish.Mark(), new Wish.Rename("a"), new Wish.Stop(), new Wish.Forget()}) {
      assertThat(outcome(on(wish, Facts.UNKNOWN))).isEqualTo(Outcome.REFUSED);
    }
  }

  @Test
  void onlyWhatIsUnderWayIsMarked() {
    assertThat(on(new Wish.Mark(), RUNNING)).isEqualTo(new Go());
    assertThat(outcome(on(new Wish.Mark(), PAUSED))).isEqualTo(Outcome.REFUSED);
    assertThat(outcome(on(new Wish.Mark(), OWED))).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whatHasEndedIsNotStoppedAgain() {
    assertThat(on(new Wish.Stop(), RUNNING)).isEqualTo(new Go());
    assertThat(on(new Wish.Stop(), PAUSED)).isEqualTo(new Go());
    assertThat(outcome(on(new Wish.Stop(), FILED))).isEqualTo(Outcome.ALREADY);
  }

  @Test
  void forgetsNothingThatIsOwed() {
    assertThat(on(new Wish.Forget(), FILED)).isEqualTo(new Go());
    assertThat(outcome(on(new Wish.Forget(), FREED))).isEqualTo(Outcome.ALREADY);
    for (Facts facts : new Facts[] {RUNNING, PAUSED, OWED}) {
      assertThat(on(new Wish.Forget(), facts))
          .isEqualTo(
              new Said(
                  Outcome.REFUSED,
                  "The cloud does not hold all of it yet (3 s are owed): the recorder keeps it."));
    }
  }

  @Test
  void anOlderTitleDoesNotReplaceANewerOne() {
    assertThat(on(new Wish.Rename("a"), titled(null))).isEqualTo(new Go());
    assertThat(on(new Wish.Rename("a"), titled(NOON.minusMillis(1)))).isEqualTo(new Go());
    assertThat(outcome(on(new Wish.Rename("a"), titled(NOON.plusMillis(1)))))
        .isEqualTo(Outcome.ALREADY);
  }

  private static Facts titled(@Nullable Instant when) {
    return new Facts(Standing.ENDED, true, false, 0, when);
  }
}
