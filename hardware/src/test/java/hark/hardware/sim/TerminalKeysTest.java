package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.sim.TerminalKeys.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys mean presses, and a key that is held down is one press.
class TerminalKeysTest {
  private final TerminalKeys keys = new TerminalKeys();

  @ParameterizedTest
  @CsvSource({
    "32, HOLD",
    "109, TAP",
    "77, TAP",
    "13, TAP",
    "10, TAP",
    "113, QUIT",
    "81, QUIT",
    "3, QUIT",
    "-1, QUIT",
    "27, NOTHING",
    "120, NOTHING"
  })
  void eachHasOneMeaning(int key, Act act) {
    assertThat(keys.act(key, -5)).isEqualTo(act);
  }

  @Test
  void aHeldSpaceIsOneHoldHoweverLong() {
    assertThat(at(' ', 0)).isEqualTo(Act.HOLD);
    for (long millis = 660; millis < 5_000; millis += 33) {
      assertThat(at(' ', millis)).isEqualTo(Act.NOTHING);
    }
  }

  @Test
  void anotherSpaceAfterAPauseIsAnotherHold() {
    assertThat(at(' ', 0)).isEqualTo(Act.HOLD);
    assertThat(at(' ', 800)).isEqualTo(Act.HOLD);
  }

  @Test
  void aDoubleTapIsTwoTaps() {
    assertThat(at('m', 0)).isEqualTo(Act.TAP);
    assertThat(at('m', 150)).isEqualTo(Act.TAP);
    assertThat(at('m', 180)).isEqualTo(Act.NOTHING);
  }

  @Test
  void aTapRightAfterAHoldIsATap() {
    assertThat(at(' ', 0)).isEqualTo(Act.HOLD);
    assertThat(at('m', 10)).isEqualTo(Act.TAP);
  }

  private Act at(char key, long millis) {
    return keys.act(key, millis * 1_000_000);
  }
}
