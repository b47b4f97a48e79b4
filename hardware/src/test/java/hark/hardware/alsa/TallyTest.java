package hark.hardware.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.hardware.Frame;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a line loses without a word shows in the count.
class TallyTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = -3 * SECOND;

  private final Tally tally = new Tally();
  private long nanos = START;
  private double heard = 0;
  private long reported = 0;

  @ParameterizedTest
  @ValueSource(ints = {-300, 0, 300})
  void blamesNeitherBurstsNorAnotherCrystal(int millionths) {
    long seed = 20261121;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10 * 3_600 * 10; i++) {
      pass(SECOND / 20 + random.nextLong(SECOND / 10), 1 + millionths * 1e-6);
      tell((long) heard - random.nextLong(Tally.BURST * 8 / 10));
    }
    assertThat(reported).as("seed %d", seed).isZero();
  }

  @Test
  void reportsWhatIsMissingAtOnceAndOnlyOnce() {
    hear(SECOND);
    lose(2 * SECOND);
    hear(SECOND / 50);
    assertThat(reported).isEqualTo(2 * Frame.RATE);
    for (int i = 0; i < 1_000; i++) {
      hear(SECOND / 50);
    }
    assertThat(reported).isEqualTo(2 * Frame.RATE);
  }

  @Test
  void addsUpLossesThatAreTooSmallToSee() {
    for (int i = 0; i < 600; i++) {
      hear(SECOND * 99 / 100);
      lose(SECOND / 100);
    }
    assertThat((double) reported).isCloseTo(600 * 160, within(600 * 8.0 + Tally.BURST));
  }

  @Test
  void blamesNobodyForWhatWaitsInTheLine() {
    hear(SECOND);
    hear(5 * SECOND);
    assertThat(reported).isZero();
  }

  @Test
  void countsALineThatIsSilentAsLongAsItIs() {
    hear(SECOND);
    for (int i = 0; i < 5; i++) {
      lose(SECOND);
      tell((long) heard);
    }
    assertThat(reported).isEqualTo(5 * Frame.RATE);
  }

  @Test
  void beginsWithTheFirstSoundHoweverLateThatIs() {
    lose(30 * SECOND);
    hear(SECOND / 50);
    hear(SECOND / 50);
    assertThat(reported).isZero();
  }

  private void hear(long duration) {
    pass(duration, 1);
    tell(Math.round(heard));
  }

  private void lose(long duration) {
    nanos += duration;
  }

  private void pass(long duration, double speed) {
    nanos += duration;
    heard += duration * Frame.RATE / 1e9 * speed;
  }

  private void tell(long arrived) {
    reported += tally.missing(nanos, arrived);
  }
}
