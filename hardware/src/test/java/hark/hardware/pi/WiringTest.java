package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hark.hardware.alsa.Layout;
import org.junit.jupiter.api.Test;

/// The lines of the settings file that tell of the board.
class WiringTest {
  @Test
  void takesEveryLine() {
    Wiring wiring =
        Wiring.usual()
            .with("button", "5")
            .with("chip", "gpiochip4")
            .with("lamp", "pins")
            .with("lamp.spi", "1.0")
            .with("lights", "12")
            .with("brightness", "31")
            .with("i2c", "3")
            .with("gauge", "none")
            .with("codec", "wm8960")
            .with("gain", "-6.5")
            .with("microphone", "hw:1")
            .with("channels", "left")
            .with("contact", "mcp3008")
            .with("contact.spi", "0.1")
            .with("contact.input", "7");
    assertThat(wiring)
        .isEqualTo(
            new Wiring(
                new Pins(5, 12, 22, 23, 24),
                "gpiochip4",
                new Wiring.Light(Wiring.Lamp.PINS, 1, 0, 12, 31),
                3,
                false,
                new Wiring.Codec(true, -6.5),
                new Wiring.Sound("hw:1", Layout.LEFT, new Wiring.Adc(true, 0, 1, 7))));
  }

  @Test
  void refusesWhatNoBoardHas() {
    refuses("button", "28", "0 to 27");
    refuses("button", "12", "Two parts cannot hang on one pin");
    refuses("button", "seventeen", "whole number");
    refuses("lamp", "neon", "apa102, pins or none");
    refuses("lamp.spi", "0", "such as 0.1");
    refuses("brightness", "0", "1 to 31");
    refuses("gain", "NaN", "-17.25 to 30 dB");
    refuses("gauge", "yes", "max17048 or none");
    refuses("channels", "surround", "mono, left, pair or air+vibration");
    refuses("contact.input", "8", "0 to 7");
    refuses("buzzer", "1", "known are button");
  }

  @Test
  void hasOneVibrationMicrophone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Wiring.usual().with("channels", "air+vibration").with("contact", "mcp3008"))
        .withMessageContaining("There is one vibration microphone");
  }

  @Test
  void hearsTwoChannelsAndNoThird() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wiring.usual().with("channels", "pair").with("contact", "mcp3008"))
        .withMessageContaining("say mono or left instead of pair");
  }

  private static void refuses(String name, String value, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wiring.usual().with(name, value))
        .withMessageContaining(because);
  }
}
