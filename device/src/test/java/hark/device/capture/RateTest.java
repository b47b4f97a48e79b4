package hark.device.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
  private final Rate rate = new Rate();
  private long missing;
  private long samples;

  /// A minute of a microphone that delivers so many samples a second.
  private void minuteAt(int perSecond) {
    long now = 0;
    while (now < 60_000_000_000L) {
      long came = now + 320 * 1_000_000_000L / perSecond;
      missing += rate.read(now, came, 320);
      samples += 320;
      now = came;
    }
  }

  @Test
  void aCrystalMayTickALittleDifferently() {
    minuteAt(16_050);
    assertThat(rate.wrong()).isEmpty();
    assertThat(missing).isZero();
  }

  @Test
  void halfTheSamplesAreAWrongRateAndTheRestIsMissing() {
    minuteAt(8_000);
    assertThat(rate.wrong()).hasValue(8_000);
    assertThat(samples + missing).isBetween(960_000L - 11 * 8_000, 960_000L);
  }

  @Test
  void tooManyAreSaidTooAndNothingIsMissing() {
    minuteAt(17_000);
    assertThat(rate.wrong()).hasValue(17_000);
    assertThat(missing).isZero();
  }

  @Test
  void whoCatchesUpIsNotTooFast() {
    minuteAt(16_000);
    // Two seconds at once, without waiting: they had been kept.
    for (int i = 0; i < 100; i++) {
      rate.read(60_000_000_000L, 60_000_000_000L, 320);
    }
    assertThat(rate.wrong()).isEmpty();
  }
}
