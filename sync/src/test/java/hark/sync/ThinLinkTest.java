package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Message.Down;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Ten hours owed over 64 kbit/s: what somebody marked is there first.
class ThinLinkTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int BYTES_A_SECOND = 8_000;
  private static final int FRAMING = 60;
  private static final int HOUR = 3_600;

  private record Under(long arrives, Bytes bytes) {}

  private record Back(long arrives, Down down) {}

  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryInbox inbox = new MemoryInbox();
  private final Intake intake = new Intake(inbox);
  private final Uplink uplink = new Uplink(outbox, Uplink.Limits.USUAL);
  private final Map<RecordingId, Integer> marked = new LinkedHashMap<>();
  private final List<Opening> openings = new ArrayList<>();

  private void recordAnHour(Random random, boolean mark) {
    Opening opening = Samples.opening(openings.size() + 1);
    openings.add(opening);
    int at = mark ? random.nextInt(HOUR) : -1;
    Bytes previous = Chain.root(opening);
    for (int i = 0; i < HOUR; i++) {
      byte[] body = new byte[random.nextInt(2_800, 3_200)];
      random.nextBytes(body);
      List<Mark> marks = i == at ? List.of(new Mark(16_000L * i + 8_000)) : List.of();
      Header header = new Header(i, 16_000L * i, 16_000, false, i, marks, List.of());
      Segment segment = Chain.link(previous, header, Bytes.of(body));
      outbox.seal(opening, segment);
      previous = segment.hash();
    }
    outbox.end(opening);
    if (mark) {
      marked.put(opening.recording(), at);
    }
  }

  private boolean holdsAllMarked() {
    return marked.entrySet().stream()
        .allMatch(mark -> {
          MemoryInbox.Shelf shelf = inbox.shelves.get(mark.getKey());
          int at = mark.getValue();
          return shelf != null
              && shelf.indices.hole(Math.max(0, at - 29), Math.min(HOUR, at + 30)) == null;
        });
  }

  @Test
  void theMinutesAroundMarksAreThereInNineMinutesAndEverythingInTheEnd() throws IOException {
    Random random = new Random(9);
    for (int hour = 0; hour < 10; hour++) {
      recordAnHour(random, hour != 2 && hour != 7);
    }
    Deque<Under> wire = new ArrayDeque<>();
    Deque<Back> back = new ArrayDeque<>();
    long now = 0;
    long free = 0;
    long sent = 0;
    long markedAfter = 0;
    uplink.connected();
    while (!outbox.allFiled()) {
      for (Message.Up said : uplink.step(now, 64 - wire.size())) {
        Bytes bytes = Codec.encode(said);
        sent += bytes.size();
        free = Math.max(free, now) + (bytes.size() + FRAMING) * SECOND / BYTES_A_SECOND;
        wire.addLast(new Under(free, bytes));
      }
      long next = Math.max(now + 1, uplink.wake().orElse(Long.MAX_VALUE));
      next = wire.isEmpty() ? next : Math.min(next, wire.getFirst().arrives());
      now = back.isEmpty() ? next : Math.min(next, back.getFirst().arrives());
      while (!wire.isEmpty() && wire.getFirst().arrives() <= now) {
        Intake.Letter letter = new Intake.Letter(Samples.DEVICE, wire.removeFirst().bytes());
        for (Intake.Reply reply : intake.take(List.of(letter))) {
          back.addLast(new Back(now + SECOND / 20, reply.message()));
        }
      }
      while (!back.isEmpty() && back.getFirst().arrives() <= now) {
        uplink.heard(back.removeFirst().down(), now);
      }
      if (markedAfter == 0 && holdsAllMarked()) {
        markedAfter = now;
      }
    }
    System.out.printf(
        "the 8 marked minutes after %.1f min, all after %.1f h, %.2f times the sound sent%n",
        markedAfter / 60e9, now / 3_600e9, sent / (10.0 * HOUR * 3_000));
    assertThat(markedAfter).isLessThanOrEqualTo(9 * 60 * SECOND);
    for (Opening opening : openings) {
      MemoryInbox.Shelf shelf = Objects.requireNonNull(inbox.shelves.get(opening.recording()));
      Run sealed = outbox.read(opening.recording(), 0, HOUR, Integer.MAX_VALUE).orElseThrow();
      List<Packed> held = shelf.segments.values().stream().map(Packed::of).toList();
      assertThat(held).isEqualTo(sealed.segments());
    }
  }
}
