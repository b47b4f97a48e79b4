package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The lamp's rhythms.
class RhythmLampTest {
  private record Shown(int rgb, double level) {}

  private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();

  @Test
  void aSteadyLightIsSetOnceAndThenLeftAlone() throws Exception {
    try (RhythmLamp lamp = lamp()) {
      assertThat(next()).isEqualTo(new Shown(0, 1));
      lamp.show(new Light(0xff0000, Rhythm.STEADY));
      assertThat(next()).isEqualTo(new Shown(0xff0000, 1));
      lamp.show(new Light(0xff0000, Rhythm.STEADY));
      lamp.show(new Light(0x00ff00, Rhythm.STEADY));
      assertThat(next()).isEqualTo(new Shown(0x00ff00, 1));
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void aFlashingLightGoesOnAndOff() throws Exception {
    try (RhythmLamp lamp = lamp()) {
      next();
      lamp.show(new Light(0xff2bd6, Rhythm.FLASH));
      assertThat(next().level()).isEqualTo(1);
      assertThat(next().level()).isEqualTo(0);
      assertThat(next().level()).isEqualTo(1);
    }
  }

  @Test
  void aLightThatCannotBeSetIsTriedAgain() throws Exception {
    Led broken =
        new Led() {
          @Override
          public void show(int rgb, double level) throws IOException {
            shown.add(new Shown(rgb, level));
            throw new IOException("spidev has gone");
          }

          @Override
          public void close() {}
        };
    try (RhythmLamp lamp = new RhythmLamp(broken, System::nanoTime)) {
      next();
      lamp.show(new Light(0xff0000, Rhythm.STEADY));
      assertThat(next()).isEqualTo(new Shown(0xff0000, 1));
    }
  }

  @Test
  void blinksTwiceAndFlashesFiveTimesASecond() {
    assertThat(Beat.of(Rhythm.BLINK, 0)).isEqualTo(new Beat(1, 250));
    assertThat(Beat.of(Rhythm.BLINK, 300)).isEqualTo(new Beat(0, 200));
    assertThat(Beat.of(Rhythm.FLASH, 1_999)).isEqualTo(new Beat(0, 1));
  }

  @Test
  void breathesOnceInTwoSecondsAndIsNeverDark() {
    for (int at = 0; at < 2_000; at += 7) {
      assertThat(Beat.of(Rhythm.BREATHE, at).level()).isBetween(0.09, 1.0);
    }
    assertThat(Beat.of(Rhythm.BREATHE, 1_000).level()).isLessThan(0.11);
    assertThat(Beat.of(Rhythm.BREATHE, 2_000).level()).isEqualTo(1);
  }

  private RhythmLamp lamp() {
    return new RhythmLamp(
        new Led() {
          @Override
          public void show(int rgb, double level) {
            shown.add(new Shown(rgb, level));
          }

          @Override
          public void close() {}
        },
        System::nanoTime);
  }

  private Shown next() throws InterruptedException {
    Shown next = shown.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("nothing was shown").isNotNull();
    return next;
  }
}
