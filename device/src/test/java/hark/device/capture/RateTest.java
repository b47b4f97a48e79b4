package hark.device.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is missing is told, and what only comes late is not.
class RateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long FRAME = SECOND / 50;
  private static final long TENTH = SECOND / 10;

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

  /// As on a board whose only core is busy: each read comes when the core is free again, and finds
  /// all that was heard meanwhile.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whoIsWokenLateMissesNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long now = 0;
    for (long heard = FRAME; heard < 600 * SECOND; heard += FRAME) {
      boolean late = heard > now && random.nextInt(4) > 0;
      long came = Math.max(now, heard) + (late ? random.nextLong(SECOND / 5) : 0);
      missing += rate.read(now, came, 320);
      now = came;
    }
    assertThat(missing).as("seed %d", seed).isZero();
    assertThat(rate.wrong()).isEmpty();
  }

  /// A card wakes its reader each tenth of a second. Who is slow finds more than that, and is woken
  /// by the next tenth all the sooner: in the first seconds, while the program is being compiled.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whoIsSlowAtFirstMissesNothingLater(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long now = 0;
    long read = 0;
    while (now < 60 * SECOND) {
      long asked = now;
      if (now < (read + 1) * FRAME) {
        now = (now / TENTH + 1) * TENTH;
      }
      read++;
      missing += rate.read(asked, now, 320);
      now += now < 5 * SECOND ? random.nextLong(FRAME) : SECOND / 1_000;
    }
    assertThat(missing).as("seed %d", seed).isZero();
    assertThat(rate.wrong()).isEmpty();
  }

  @Test
  void whatADriverSwallowsIsMissingOnce() {
    for (long heard = FRAME; heard < 60 * SECOND; heard += FRAME) {
      long came = heard < 30 * SECOND ? heard : heard + SECOND / 5;
      missing += rate.read(came - FRAME, came, 320);
    }
    assertThat(missing).isEqualTo(3_200);
    assertThat(rate.wrong()).isEmpty();
  }
}
