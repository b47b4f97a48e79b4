package hark.hardware.pi.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why a wire cannot be had, in one sentence with the command that helps.
class DeviceFileTest {
  @TempDir Path dev;

  @Test
  void namesTheOverlayOfABusThatIsMissing() {
    assertThatThrownBy(() -> i2c().require())
        .isInstanceOf(IOException.class)
        .hasMessage(
            dev.resolve("i2c-1")
                + " is missing: add the line dtparam=i2c_arm=on to /boot/firmware/config.txt, then:"
                + " sudo reboot");
  }

  @Test
  void namesTheGroupWhoseRightsAreMissing() throws IOException {
    Files.createFile(
        dev.resolve("i2c-1"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
    assumeFalse(Files.isReadable(dev.resolve("i2c-1")), "root may read everything");
    assertThatThrownBy(() -> i2c().require()).hasMessageContaining("sudo usermod -aG i2c ");
  }

  @Test
  void isContentWithWhatMayBeUsed() throws IOException {
    Files.createFile(dev.resolve("i2c-1"));
    i2c().require();
  }

  @Test
  void knowsAnotherRecorderByTheNameOfItsLine() {
    assertThat(Lines.taken(17, "hark-gpio17"))
        .hasMessageStartingWith("Another recorder runs on this board and holds GPIO17; ");
    assertThat(Lines.taken(17, "gpio-keys"))
        .hasMessageStartingWith("GPIO17 is taken by gpio-keys: choose another pin");
  }

  @Test
  void saysThatThisIsNoRaspberryPi() {
    assumeFalse(System.getProperty("os.arch").equals("aarch64"), "this may be a Raspberry Pi");
    assertThatThrownBy(() -> Pi4jBuses.open(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no Raspberry Pi; run the simulated board");
  }

  private DeviceFile i2c() {
    return new DeviceFile(dev.resolve("i2c-1"), "i2c", "dtparam=i2c_arm=on");
  }
}
