package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Vibrator.Buzz;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// The motor's line.
class GpioVibratorTest {
  private final FakeOutput line = new FakeOutput();
  private final BlockingQueue<Long> pauses = new LinkedBlockingQueue<>();

  @Test
  void isStillOnceItIsOpen() throws Exception {
    try (GpioVibrator _ = GpioVibrator.open(line, pauses::add)) {
      assertThat(line.levels()).containsExactly(false);
    }
  }

  @Test
  void buzzesAsOftenAndAsLongAsAsked() throws Exception {
    try (GpioVibrator vibrator = GpioVibrator.open(line, pauses::add)) {
      vibrator.buzz(Buzz.TWO);
      line.await(5);
      assertThat(line.levels()).containsExactly(false, true, false, true, false);
    }
    assertThat(pauses).containsOnly(150L);
  }

  @Test
  void returnsAtOnceAndPlaysOneBuzzAfterAnother() throws Exception {
    try (GpioVibrator vibrator = GpioVibrator.open(line, pauses::add)) {
      vibrator.buzz(Buzz.ONE);
      vibrator.buzz(Buzz.TICK);
      line.await(5);
    }
    assertThat(List.copyOf(pauses)).startsWith(150L, 150L, 30L);
  }

  @Test
  void aFloodOfBuzzesIsNotKept() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try (GpioVibrator vibrator = GpioVibrator.open(line, millis -> held.await())) {
      vibrator.buzz(Buzz.TICK);
      line.await(2);
      for (int i = 0; i < 1_000; i++) {
        vibrator.buzz(Buzz.TICK);
      }
      held.countDown();
      line.await(2 * 9 + 1);
    }
    assertThat(line.levels()).hasSize(2 * 9 + 1);
  }

  @Test
  void isStillOnceItIsClosedAlsoInTheMiddleOfABuzz() throws Exception {
    GpioVibrator vibrator = GpioVibrator.open(line, Pause.REAL);
    vibrator.buzz(new Buzz(1, 60_000));
    line.await(2);
    assertThat(line.isHigh()).isTrue();
    vibrator.close();
    assertThat(line.levels().getLast()).isFalse();
  }

  @Test
  void aLineThatFailsIsNoReasonToStop() throws Exception {
    try (GpioVibrator vibrator = GpioVibrator.open(line, pauses::add)) {
      line.breakNow();
      vibrator.buzz(Buzz.ONE);
      vibrator.buzz(Buzz.ONE);
      assertThat(line.levels()).containsExactly(false);
    }
  }
}
