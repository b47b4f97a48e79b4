package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.junit.jupiter.api.Test;

/// The board in one line of a terminal.
class StatusLineTest {
  private static final long MILLI = 1_000_000;
  private final StatusLine line = new StatusLine(true, true);

  @Test
  void beginsDark() {
    assertThat(line.at(0)).hasToString(" ○  ");
  }

  @Test
  void showsTheLampInItsColourAndRhythm() {
    line.show(new Light(0xFF8040, Rhythm.BLINK));
    line.caption("recording");

    assertThat(line.at(0)).hasToString(" ●  recording");
    assertThat(ansi(line, 0)).contains("38;2;255;128;64");
    assertThat(ansi(line, 300 * MILLI)).contains("38;2;26;13;6");
  }

  @Test
  void showsABuzzForAWhile() {
    line.caption("recording");
    line.buzz(Buzz.TWO, -100);

    assertThat(line.at(-100)).hasToString(" ○  bzz bzz  recording");
    assertThat(line.at(799 * MILLI - 100)).hasToString(" ○  bzz bzz  recording");
    assertThat(line.at(800 * MILLI - 100)).hasToString(" ○  recording");
  }

  @Test
  void showsAnAlarmAsLongAsItIsFelt() {
    line.buzz(Buzz.ALARM, 0);

    assertThat(line.at(2_000 * MILLI)).hasToString(" ○  bzz!  ");
    assertThat(line.at(2_100 * MILLI)).hasToString(" ○  ");
  }

  @Test
  void saysTheColourWhereThereIsNone() {
    StatusLine plain = new StatusLine(false, false);
    plain.show(new Light(0xFF0000, Rhythm.BLINK));

    assertThat(ansi(plain, 0)).isEqualTo(" * red, blinking  ");
    assertThat(ansi(plain, 300 * MILLI)).isEqualTo(" o red, blinking  ");
  }

  private static String ansi(StatusLine line, long nanos) {
    return line.at(nanos).toAnsi(1 << 24, ForceMode.ForceTrueColors);
  }
}
