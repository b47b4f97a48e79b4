package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Message.Clock;
import hark.sync.Message.Deliver;
import hark.sync.Message.Reason;
import hark.sync.Message.Refusal;
import hark.sync.Message.Up;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Device and cloud halves, joined by a network that this test owns.
class UplinkTest {
  private static final long SECOND = 1_000_000_000L;

  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryInbox inbox = new MemoryInbox();
  private final Intake intake = new Intake(inbox);
  private final Uplink uplink =
      new Uplink(outbox, new Uplink.Limits(10_000, 60_000, 2, 5 * SECOND));
  private long now;
  private long sentBytes;

  private static long bytes(Up message) {
    return message instanceof Deliver d
        ? d.run().segments().stream().mapToLong(s -> s.body().size()).sum()
        : 0;
  }

  /// One exchange; each message and each reply is lost with the given chance.
  private long exchange(Random random, double loss) throws IOException {
    long lost = 0;
    List<Intake.Letter> arrived = new ArrayList<>();
    for (Up message : uplink.step(now, 64)) {
      sentBytes += bytes(message);
      if (random.nextDouble() < loss) {
        lost += bytes(message);
      } else {
        arrived.add(new Intake.Letter(Samples.DEVICE, Codec.encode(message)));
      }
    }
    for (Intake.Reply reply : intake.take(arrived)) {
      if (random.nextDouble() >= loss) {
        uplink.heard(reply.message(), now);
      }
    }
    return lost;
  }

  private void letTimePass() {
    OptionalLong wake = uplink.wake();
    now = wake.isPresent() ? Math.max(now + SECOND / 10, wake.getAsLong()) : now + SECOND;
  }

  private Opening record(long seed, int segments) {
    Opening opening = Samples.opening(seed);
    Samples.segments(opening, segments, seed).forEach(s -> outbox.seal(opening, s));
    outbox.end(opening);
    return opening;
  }

  @Test
  void tellsTheTimeOnEveryConnectionAndWhenMoreIsKnownAndNowAndThenAgain() {
    Clock unknown = new Clock(Samples.BOOT, 2, 5, null);
    Clock known = new Clock(Samples.BOOT, 2, 9, Instant.ofEpochMilli(1_700_000_000_000L));
    outbox.clocks.add(unknown);
    uplink.connected();
    assertThat(uplink.step(now, 0)).as("no room").isEmpty();
    assertThat(uplink.step(now, 64)).containsExactly(unknown);
    assertThat(uplink.step(now + SECOND, 64)).isEmpty();

    outbox.clocks.set(0, known);
    assertThat(uplink.step(now + 2 * SECOND, 64)).containsExactly(known);
    assertThat(uplink.step(now + 3 * SECOND, 64)).isEmpty();
    uplink.disconnected();
    assertThat(uplink.step(now + 4 * SECOND, 64)).isEmpty();
    uplink.connected();
    assertThat(uplink.step(now + 5 * SECOND, 64)).containsExactly(known);

    long wake = uplink.wake().orElseThrow();
    assertThat(uplink.step(wake - 1, 64)).isEmpty();
    assertThat(uplink.step(wake, 64)).containsExactly(known);
  }

  @Test
  void isHeardWithinFortySecondsHoweverLongNobodyHasAnswered() throws IOException {
    record(1, 20);
    uplink.connected();
    while (now < 3_600 * SECOND) {
      exchange(new Random(1), 1);
      letTimePass();
    }
    long back = now;
    while (!outbox.allFiled()) {
      exchange(new Random(1), 0);
      letTimePass();
    }
    assertThat(now - back).isLessThanOrEqualTo(45 * SECOND);
  }

  @Test
  void aRestIsOverAlsoOnAClockThatIsBelowZeroAndGoesBack() throws IOException {
    now = -100 * SECOND;
    Opening opening = record(1, 5);
    uplink.connected();
    uplink.step(now, 64);
    uplink.heard(new Refusal(opening.recording(), null, Reason.BROKEN_CHAIN, "it rests"), now);
    uplink.step(now, 64);
    now -= 3_000 * SECOND;
    uplink.step(now, 64);
    long back = now;
    while (!outbox.allFiled() && now < 0) {
      letTimePass();
      exchange(new Random(1), 0);
    }
    assertThat(now - back).isLessThanOrEqualTo(30 * SECOND);
  }

  @Test
  void hasWhatTheCloudCallsCorruptLookedAt() {
    Opening opening = record(1, 5);
    uplink.connected();
    uplink.step(now, 64);
    RecordingId recording = opening.recording();
    uplink.heard(new Refusal(recording, new Range(1, 3), Reason.CONFLICT, "another"), now);
    assertThat(outbox.doubted).isEmpty();
    uplink.heard(new Refusal(recording, new Range(1, 3), Reason.CORRUPT, "does not fit"), now);
    assertThat(outbox.doubted).containsExactly(recording);
  }

  @Test
  void asksBeforeItSends() {
    record(1, 5);
    uplink.connected();
    assertThat(uplink.step(now, 64)).hasSize(1).allMatch(Message.Ask.class::isInstance);
    assertThat(uplink.step(now + SECOND, 64)).isEmpty();
    assertThat(uplink.step(now + 6 * SECOND, 64))
        .hasSize(1)
        .allMatch(Message.Ask.class::isInstance);
  }

  @Test
  void saysNothingWithoutAConnectionAndNothingWhenNothingIsOwed() {
    assertThat(uplink.step(now, 64)).isEmpty();
    uplink.connected();
    assertThat(uplink.step(now, 64)).isEmpty();
    assertThat(uplink.wake()).isEmpty();
  }

  @Test
  void filesEverythingThroughLossAndCutsAndSendsNothingTwiceWithoutNeed() throws IOException {
    for (long seed = 1; seed <= 100; seed++) {
      UplinkTest run = new UplinkTest();
      Random random = new Random(seed);
      for (int r = 0; r < 5; r++) {
        run.record(seed * 10 + r, random.nextInt(0, 60) + 1);
      }
      run.uplink.connected();
      for (int step = 0; step < 5_000 && !run.outbox.allFiled(); step++) {
        run.exchange(random, 0.2);
        if (random.nextInt(30) == 0) {
          run.uplink.disconnected();
          run.uplink.connected();
        }
        run.letTimePass();
      }
      assertThat(run.outbox.allFiled()).as("all filed with seed %d", seed).isTrue();
      assertThat(run.inbox.shelves.values()).as("seed %d", seed).allMatch(s -> s.filed > 0);
    }
  }

  @Test
  void resendsOnlyWhatWasLost() throws IOException {
    long lost = 0;
    long total = 0;
    Random random = new Random(7);
    for (int r = 0; r < 4; r++) {
      Opening opening = record(500 + r, 400);
      total +=
          outbox
              .read(opening.recording(), 0, 400, Integer.MAX_VALUE)
              .orElseThrow()
              .segments()
              .stream()
              .mapToLong(s -> s.body().size())
              .sum();
    }
    uplink.connected();
    for (int step = 0; step < 5_000 && !outbox.allFiled(); step++) {
      lost += exchange(random, 0.2);
      letTimePass();
    }
    assertThat(outbox.allFiled()).isTrue();
    assertThat(lost).isPositive();
    System.out.printf("resent %.3f of what was lost%n", (sentBytes - total) / (double) lost);
    assertThat(sentBytes - total).as("resent bytes").isLessThanOrEqualTo(lost * 105 / 100);
  }

  @Test
  void aRefusedRecordingDoesNotHoldUpTheNext() throws IOException {
    Opening stolen = record(1, 3);
    inbox.shelves.put(
        stolen.recording(),
        new MemoryInbox.Shelf(
            new Opening(
                stolen.recording(),
                new DeviceId("other"),
                Channels.AIR,
                312,
                stolen.started(),
                null,
                Bytes.NONE)));
    Opening mine = record(2, 3);
    uplink.connected();
    for (int step = 0; step < 50; step++) {
      exchange(new Random(1), 0);
      letTimePass();
    }
    assertThat(outbox.owing()).hasSize(1).allMatch(o -> o.recording().equals(stolen.recording()));
    assertThat(inbox.shelves.get(mine.recording())).isNotNull().matches(s -> s.filed == 1);
    assertThat(uplink.refusals()).isNotEmpty().allMatch(r -> r.reason() == Message.Reason.FOREIGN);
  }

  @Test
  void whatIsCalledFiledByAnotherStaysAndIsAskedForAgain() throws IOException {
    Opening opening = record(1, 3);
    outbox.believes = false;
    uplink.connected();
    for (int step = 0; step < 50; step++) {
      exchange(new Random(1), 0);
      letTimePass();
    }
    assertThat(outbox.owing()).hasSize(1);
    assertThat(uplink.refusals()).isNotEmpty().allMatch(r -> r.reason() == Message.Reason.FOREIGN);
    outbox.believes = true;
    for (int step = 0; step < 50; step++) {
      exchange(new Random(1), 0);
      letTimePass();
    }
    assertThat(outbox.owing()).isEmpty();
    assertThat(inbox.shelves.get(opening.recording())).isNotNull();
  }
}
