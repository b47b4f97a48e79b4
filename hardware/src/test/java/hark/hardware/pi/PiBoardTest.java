package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.hardware.Gauge.Charge;
import hark.hardware.Lamp.Light;
import hark.hardware.alsa.AlsaMicrophone;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A whole board of parts from their data sheets.
class PiBoardTest {
  /// With the microphone that ALSA has everywhere, and that hears nothing.
  private static final Wiring WIRING = Wiring.usual().with("microphone", "null");

  private final FakeContact contact = new FakeContact(true, 1);
  private final FakeOutput motor = new FakeOutput();
  private final FakeBuses buses = new FakeBuses().input(17, contact).output(12, motor);

  @BeforeEach
  void needsAlsa() {
    assumeTrue(
        AlsaMicrophone.isInstalled(), "libasound is not installed: sudo apt install libasound2");
  }

  @Test
  void opensWhatIsWiredAndSaysNothing() throws Exception {
    FakeMax17048 gauge =
        new FakeMax17048().set(FakeMax17048.VCELL, 0xc800).set(FakeMax17048.SOC, 0x3200);
    try (PiBoard board = PiBoard.open(WIRING, buses.i2c(0x36, gauge))) {
      assertThat(board.notices()).isEmpty();
      assertThat(board.board().gauge().charge()).contains(new Charge(50, false));
    }
    assertThat(buses.isClosed()).isTrue();
  }

  @Test
  void doesWithoutAGaugeAndSaysSo() throws Exception {
    try (PiBoard board = PiBoard.open(WIRING, buses)) {
      assertThat(board.notices())
          .containsExactly("0x36 on I²C bus 1 does not answer (Remote I/O error)");
      assertThat(board.board().gauge().charge()).isEqualTo(Optional.empty());
    }
  }

  @Test
  void doesWithoutALampOrAVibratorWhoseLineIsTaken() throws Exception {
    Wiring wiring = WIRING.with("gauge", "none").with("lamp", "pins").with("vibrator", "13");
    try (PiBoard board = PiBoard.open(wiring, buses)) {
      assertThat(board.notices())
          .containsExactly(
              "GPIO22 is taken by spi0 CS0: choose another pin",
              "GPIO13 is taken by spi0 CS0: choose another pin");
      board.board().lamp().show(Light.OFF);
    }
  }

  @Test
  void isNoBoardWithoutItsButton() {
    assertThatThrownBy(() -> PiBoard.open(WIRING.with("button", "5"), buses))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("GPIO5 is taken");
    assertThat(buses.isClosed()).isTrue();
  }

  @Test
  void saysThatTheButtonIsDown() throws Exception {
    buses.input(17, new FakeContact(false, 1));
    try (PiBoard board = PiBoard.open(WIRING.with("gauge", "none"), buses)) {
      assertThat(board.notices())
          .singleElement()
          .asString()
          .startsWith("The button on GPIO17 is down");
    }
  }

  @Test
  void saysThatThereIsNoSoundCard() throws Exception {
    Wiring wiring = WIRING.with("gauge", "none").with("microphone", "hw:7");
    try (PiBoard board = PiBoard.open(wiring, buses)) {
      assertThat(board.notices())
          .singleElement()
          .asString()
          .startsWith("There is no microphone hw:7: list those that are there with arecord -L");
    }
  }

  @Test
  void leavesTheMotorStill() throws Exception {
    PiBoard.open(WIRING.with("gauge", "none"), buses).close();
    assertThat(motor.isHigh()).isFalse();
  }
}
