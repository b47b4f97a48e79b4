package hark.device.lamp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.lamp.Facts.Doing;
import hark.hardware.Lamp.Light;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignTest {
  /// All that the lamp can ever depend on.
  private static List<Facts> everything() {
    List<Facts> all = new ArrayList<>();
    for (Doing doing : Doing.values()) {
      for (int i = 0; i < 64; i++) {
        all.add(
            new Facts(
                doing,
                (i & 1) > 0,
                (i & 2) > 0,
                (i & 4) > 0,
                (i & 8) > 0,
                (i & 16) > 0,
                (i & 32) > 0));
      }
    }
    return all;
  }

  @Test
  void neverSaysFiledWhileAnythingIsOwed() {
    assertThat(everything())
        .filteredOn(Facts::owing)
        .extracting(Sign::of)
        .doesNotContain(Sign.ALL_FILED);
  }

  @Test
  void neverLooksIdleWhileRecordingNorRecordingWhileIdle() {
    assertThat(everything())
        .allSatisfy(facts ->
            assertThat(
                    List.of(Sign.STORED, Sign.ENDING_SOON, Sign.PAUSED, Sign.LOSING)
                        .contains(Sign.of(facts)))
                .isEqualTo(facts.doing() == Doing.RECORDING || facts.doing() == Doing.PAUSED));
  }

  @Test
  void saysLosingBeforeAnythingElseOfARecording() {
    assertThat(everything())
        .filteredOn(f -> f.doing() == Doing.RECORDING && f.losing())
        .extracting(Sign::of)
        .containsOnly(Sign.LOSING);
  }

  @Test
  void isNeverDarkAndNeverLooksLikeAnother() {
    assertThat(Arrays.stream(Sign.values()).map(Sign::light))
        .doesNotContain(Light.OFF)
        .doesNotHaveDuplicates();
  }
}
