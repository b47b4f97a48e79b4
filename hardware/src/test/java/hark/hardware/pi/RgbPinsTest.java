package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The light on three lines.
class RgbPinsTest {
  private final FakeOutput red = new FakeOutput();
  private final FakeOutput green = new FakeOutput();
  private final FakeOutput blue = new FakeOutput();
  private final FakeBuses buses =
      new FakeBuses().output(22, red).output(23, green).output(24, blue);

  @Test
  void mixesTheNearestOfSevenColours() throws IOException {
    RgbPins led = RgbPins.open(buses, Pins.USUAL);
    assertThat(shown(led, 0xff3b30)).as("red").isEqualTo("R--");
    assertThat(shown(led, 0xff2bd6)).as("magenta").isEqualTo("R-B");
    assertThat(shown(led, 0xffb020)).as("amber").isEqualTo("RG-");
    assertThat(shown(led, 0x30d158)).as("green").isEqualTo("-G-");
    assertThat(shown(led, 0x0a84ff)).as("blue").isEqualTo("-GB");
    assertThat(shown(led, 0xffffff)).as("white").isEqualTo("RGB");
    assertThat(shown(led, 0)).as("dark").isEqualTo("---");
  }

  @Test
  void isDarkInTheSecondHalfOfABreath() throws IOException {
    RgbPins led = RgbPins.open(buses, Pins.USUAL);
    led.show(0xffffff, 0.4);
    assertThat(red.isHigh() || green.isHigh() || blue.isHigh()).isFalse();
  }

  @Test
  void letsAllLinesGoWhenOneIsTaken() {
    assertThatThrownBy(() -> RgbPins.open(new FakeBuses().output(22, red), Pins.USUAL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("GPIO23");
    assertThat(red.isHigh()).isFalse();
  }

  private String shown(RgbPins led, int rgb) throws IOException {
    led.show(rgb, 1);
    return (red.isHigh() ? "R" : "-") + (green.isHigh() ? "G" : "-") + (blue.isHigh() ? "B" : "-");
  }
}
