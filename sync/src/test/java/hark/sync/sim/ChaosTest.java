package hark.sync.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped protocol, in many worlds that misbehave; and the same with bugs, which must show.
class ChaosTest {
  private static final int SEEDS = 20_000;
  private static final int FAULTS = 12;
  private static final int SOON = 2_000;

  @Test
  void nothingIsLostDoubledStuckOrFalselyFiled() {
    long began = System.nanoTime();
    List<Round> bad =
        LongStream.rangeClosed(1, SEEDS)
            .parallel()
            .mapToObj(seed -> new Chaos(FAULTS, null).round(seed))
            .filter(round -> !round.good())
            .toList();
    System.out.printf("%.0f rounds/s%n", SEEDS / ((System.nanoTime() - began) / 1e9));
    for (Round round : bad) {
      assertThat(round.wrongs())
          .as("hark chaos --seed %d --faults %d --rounds 1", round.seed(), FAULTS)
          .isEmpty();
    }
  }

  /// Seeds beyond the usual that once showed something wrong.
  @ParameterizedTest
  @ValueSource(longs = {27_657, 51_974})
  void whatOnceWentWrongDoesNotAgain(long seed) {
    assertThat(new Chaos(FAULTS, null).round(seed).wrongs()).as("seed %d", seed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void everyPlantedBugIsCaught(Bug bug) {
    Chaos chaos = new Chaos(FAULTS, bug);
    for (long seed = 1; seed <= SOON; seed++) {
      Round round = chaos.round(seed);
      if (!round.good()) {
        System.out.printf("%s: seed %d, %s%n", bug, seed, round.wrongs().getFirst());
        return;
      }
    }
    throw new AssertionError(bug + " is not caught within " + SOON + " seeds");
  }

  @Test
  void theSameSeedIsTheSameRound() {
    Chaos chaos = new Chaos(FAULTS, Bug.LOSE_MISSING);
    Round round = chaos.round(1);
    assertThat(round.good()).isFalse();
    assertThat(chaos.round(1)).isEqualTo(round);
    assertThat(chaos.shrink(1)).hasSizeLessThan(FAULTS);
    Round traced = chaos.traced(1, chaos.shrink(1));
    assertThat(traced.wrongs().getFirst().checker()).isEqualTo(round.wrongs().getFirst().checker());
    assertThat(traced.trace()).anyMatch(line -> line.contains("Deliver"));
  }
}
