package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Gauge.Charge;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/// The fuel gauge against its registers.
class Max17048Test {
  private static final int FOUR_VOLTS = (int) (4.0 / 78.125e-6);

  private final FakeMax17048 chip =
      new FakeMax17048().set(FakeMax17048.VCELL, FOUR_VOLTS).set(FakeMax17048.SOC, 0x4980);
  private final FakeI2c bus = new FakeI2c().with(0x36, chip);

  @Test
  void tellsTheChargeInWholePercent() throws IOException {
    assertThat(open().charge()).contains(new Charge(74, false));
  }

  @Test
  void chargesWhenTheChargeGrows() throws IOException {
    Max17048 gauge = open();
    chip.set(FakeMax17048.CRATE, 48);
    assertThat(gauge.charge()).contains(new Charge(74, true));
    chip.set(FakeMax17048.CRATE, -48 & 0xffff);
    assertThat(gauge.charge()).contains(new Charge(74, false));
    chip.set(FakeMax17048.CRATE, 1);
    assertThat(gauge.charge()).as("a battery at rest drifts").contains(new Charge(74, false));
  }

  @Test
  void isFullAtMost() throws IOException {
    chip.set(FakeMax17048.SOC, 101 << 8);
    assertThat(open().charge()).contains(new Charge(100, false));
  }

  @Test
  void isInAKnownStateOnceItIsOpen() throws IOException {
    chip.set(FakeMax17048.CONFIG, 0x12ff);
    open();
    assertThat(chip.get(FakeMax17048.CONFIG)).as("usual, awake, alert at 10 %").isEqualTo(0x9716);
    assertThat(chip.get(FakeMax17048.STATUS) & 0x0100).as("reset indicator").isZero();
  }

  @Test
  void saysNothingWhenNobodyAcknowledgesAnyMore() throws IOException {
    Max17048 gauge = open();
    bus.deafen();
    assertThat(gauge.charge()).isEmpty();
  }

  @Test
  void isNotThereWhenNobodyAcknowledges() {
    assertThatThrownBy(() -> Max17048.open(new FakeI2c().port(0x36)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0x36 on I²C bus 1 does not answer");
  }

  @Test
  void anotherPartAtItsAddressIsNoGauge() {
    chip.set(FakeMax17048.VERSION, 0x4d00);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("4d00");
  }

  @Test
  void aBusThatIsStuckHighIsNonsenseAndNotAFullBattery() throws IOException {
    Max17048 gauge = open();
    chip.set(FakeMax17048.SOC, 0xffff).set(FakeMax17048.VCELL, 0xffff);
    assertThatThrownBy(gauge::charge)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("says 256 % at 5.12 V; check its wires");
  }

  @Test
  void aBusThatIsStuckLowIsNonsenseAndNotAnEmptyBattery() throws IOException {
    Max17048 gauge = open();
    chip.set(FakeMax17048.SOC, 0).set(FakeMax17048.VCELL, 0);
    assertThatThrownBy(gauge::charge)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("0.00 V");
  }

  private Max17048 open() throws IOException {
    return Max17048.open(bus.port(0x36));
  }
}
