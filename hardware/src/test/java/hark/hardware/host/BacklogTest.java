package hark.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Frame;
import hark.hardware.Heard;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is not fetched in time is kept for ten seconds, then lost and said to be lost in its place.
class BacklogTest {
  private final Backlog backlog = new Backlog();
  private int added = 0;

  @Test
  void keepsTenSeconds() throws Exception {
    add(500);
    for (int i = 0; i < 500; i++) {
      assertThat(backlog.next()).contains(new Heard.Sound(frame(i)));
    }
    assertThat(backlog.next()).isEmpty();
  }

  @Test
  void saysWhatItLostWhereItWasLost() throws Exception {
    add(503);
    for (int i = 0; i < 500; i++) {
      assertThat(backlog.next()).contains(new Heard.Sound(frame(i)));
    }
    add(1);
    assertThat(backlog.next()).contains(new Heard.Lost(3 * 320, Heard.Cause.OVERRUN));
    assertThat(backlog.next()).contains(new Heard.Sound(frame(503)));
  }

  @Test
  void saysALossOfTheLineBeforeWhatCameAfter() throws Exception {
    add(1);
    backlog.addLost(77);
    add(1);
    assertThat(backlog.next()).contains(new Heard.Sound(frame(0)));
    assertThat(backlog.next()).contains(new Heard.Lost(77, Heard.Cause.OVERRUN));
    assertThat(backlog.next()).contains(new Heard.Sound(frame(1)));
  }

  @Test
  void neverLosesCountHoweverItIsRead() throws Exception {
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);
    long position = 0;
    int waiting = 0;
    for (int round = 0; round < 2_000; round++) {
      int more = random.nextInt(40);
      add(more);
      waiting = Math.min(Backlog.LIMIT, waiting + more);
      for (int i = random.nextInt(40); i > 0 && waiting > 0; i--, waiting--) {
        switch (backlog.next().orElseThrow()) {
          case Heard.Sound(Frame frame) -> {
            assertThat(frame).as("seed %d", seed).isEqualTo(frame((int) (position / 320)));
            position += 320;
          }
          case Heard.Lost(long samples, var _) -> position += samples;
          case Heard.Turned _, Heard.Ended _ -> throw new AssertionError("it never ends");
        }
      }
    }
    assertThat(position).isGreaterThan(0);
  }

  private void add(int frames) {
    for (int i = 0; i < frames; i++) {
      backlog.add(frame(added++));
    }
  }

  private static Frame frame(int number) {
    short[] values = new short[Frame.SAMPLES];
    values[0] = (short) number;
    values[1] = (short) (number >> 16);
    return Frame.of(values, 1);
  }
}
