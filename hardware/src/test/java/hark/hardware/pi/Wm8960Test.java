package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The codec against its registers.
class Wm8960Test {
  private final FakeWm8960 chip = new FakeWm8960();
  private final FakeI2c bus = new FakeI2c().with(0x1a, chip);

  @Test
  void hearsBothMicrophonesAsLoudAsAsked() throws IOException {
    for (double decibels : new double[] {-17.25, 0, 12, 30}) {
      Wm8960.open(bus.port(0x1a), decibels);
      assertThat(chip.decibels(true)).isEqualTo(decibels);
      assertThat(chip.decibels(false)).isEqualTo(decibels);
    }
  }

  @Test
  void forgetsWhatItWasToldBefore() throws IOException {
    Wm8960.open(bus.port(0x1a), 0);
    assertThat(chip.get(0x07)).as("I²S, 16 bits, slave").isEqualTo(0x002);
    assertThat(chip.get(0x11)).as("automatic level control, never touched by us").isZero();
  }

  @Test
  void changesBothChannelsAtOnce() throws IOException {
    Wm8960.open(bus.port(0x1a), 0);
    assertThat(chip.get(0x01) & 0x100).isEqualTo(0x100);
  }

  @Test
  void isDeafAndWithoutPowerOnceItIsClosed() throws IOException {
    Wm8960.open(bus.port(0x1a), 0).close();
    assertThat(chip.decibels(true)).isNegative().isInfinite();
    assertThat(chip.get(0x19)).isZero();
  }

  @Test
  void isNotThereWhenNobodyAcknowledges() {
    bus.deafen();
    assertThatThrownBy(() -> Wm8960.open(bus.port(0x1a), 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0x1a");
  }
}
