package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Light and buzz can be read.
class LooksTest {
  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "0xFF3B30, red",
    "0xFF9500, orange",
    "0xFFD60A, yellow",
    "0x34C759, green",
    "0x32D7FF, cyan",
    "0x0A84FF, blue",
    "0xAF52DE, violet",
    "0xF5F5F0, white"
  })
  void coloursHaveNames(String rgb, String name) {
    assertThat(Looks.words(new Light(Integer.decode(rgb), Rhythm.STEADY))).isEqualTo(name);
  }

  @Test
  void rhythmsHaveNames() {
    assertThat(Looks.words(Light.OFF)).isEqualTo("off");
    assertThat(Looks.words(new Light(0xFF0000, Rhythm.BREATHE))).isEqualTo("red, breathing");
    assertThat(Looks.words(new Light(0xFF0000, Rhythm.BLINK))).isEqualTo("red, blinking");
    assertThat(Looks.words(new Light(0xFF0000, Rhythm.FLASH))).isEqualTo("red, flashing");
  }

  @Test
  void buzzesAreReadAsTheySound() {
    assertThat(Looks.words(Buzz.ONE)).isEqualTo("bzz");
    assertThat(Looks.words(Buzz.TWO)).isEqualTo("bzz bzz");
    assertThat(Looks.words(Buzz.TICK)).isEqualTo("tick");
    assertThat(Looks.words(Buzz.TWO_TICKS)).isEqualTo("tick tick");
    assertThat(Looks.words(Buzz.RESUMED)).isEqualTo("tick tick tick");
    assertThat(Looks.words(Buzz.ALARM)).isEqualTo("bzz!");
  }

  @ParameterizedTest
  @EnumSource
  void brightnessStaysBetweenDarkAndFullAlsoBeforeTimeZero(Rhythm rhythm) {
    for (long nanos = -3_000 * MILLI; nanos < 3_000 * MILLI; nanos += 7 * MILLI) {
      assertThat(Looks.brightness(rhythm, nanos)).isBetween(0.09, 1.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"BLINK, 2", "FLASH, 5"})
  void rhythmsBeatAsOftenAsTheySay(Rhythm rhythm, int beats) {
    int seen = 0;
    boolean lit = Looks.brightness(rhythm, -MILLI) > 0.5;
    for (long nanos = 0; nanos < 1_000 * MILLI; nanos += MILLI) {
      boolean now = Looks.brightness(rhythm, nanos) > 0.5;
      seen += now && !lit ? 1 : 0;
      lit = now;
    }
    assertThat(seen).isEqualTo(beats);
  }
}
