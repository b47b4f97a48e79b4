package hark.device.lamp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Lamp.Light;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignTest {
  @Test
  void neverSaysFiledWhileAnythingIsOwed() {
    for (int i = 0; i < 8; i++) {
      assertThat(Sign.of((i & 1) > 0, (i & 2) > 0, (i & 4) > 0, true)).isNotEqualTo(Sign.ALL_FILED);
    }
  }

  @Test
  void saysLosingWhenSoundDoesNotReachTheCard() {
    assertThat(Sign.of(true, false, false, true)).isEqualTo(Sign.LOSING);
    assertThat(Sign.of(true, true, false, true)).isEqualTo(Sign.STORED);
  }

  @Test
  void isNeverDarkAndNeverLooksLikeAnother() {
    assertThat(Arrays.stream(Sign.values()).map(Sign::light))
        .doesNotContain(Light.OFF)
        .doesNotHaveDuplicates();
  }
}
