package hark.hardware.pi.bus;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2C;
import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The wires of a Raspberry Pi through Pi4J 3.
///
/// Lines that are driven, and I²C, go through Pi4J's providers. Two things its providers cannot do,
/// and these go through the library below them: its digital input wakes up a hundred times a second
/// and forgets when an edge was ([Pi4jInput]); its SPI needs a system call for each word
/// ([Pi4jSpi]). Pi4J brings machine code for 32- and 64-bit ARM only.
public final class Pi4jBuses implements Buses {
  private static final Path DEV = Path.of("/dev");

  private final Context context;

  private Pi4jBuses(Context context) {
    this.context = context;
  }

  /// The wires of this computer.
  ///
  /// @param chip the GPIO chip of the header, such as `gpiochip0`; empty to find it by its label
  /// @throws IOException if this is no Raspberry Pi, or its lines may not be used
  public static Pi4jBuses open(String chip) throws IOException {
    String machine = System.getProperty("os.arch");
    if (!machine.equals("aarch64") && !machine.equals("arm")) {
      throw new IOException(
          "This computer (%s) is no Raspberry Pi; run the simulated board: hark device run --board sim"
              .formatted(machine));
    }
    gpio(chip).require();
    if (BoardInfoHelper.current().getBoardModel() == BoardModel.UNKNOWN) {
      // Pi4J 3.0.3 refuses boards that it does not know by name, and a Zero 2 W is one of them.
      BoardInfoHelper.current().setBoardModel(BoardModel.ZERO_V2);
    }
    ContextBuilder builder =
        Pi4J.newContextBuilder()
            .add(GpioDDigitalOutputProvider.newInstance(), LinuxFsI2CProvider.newInstance())
            .disableShutdownHook();
    try {
      return new Pi4jBuses((chip.isEmpty() ? builder : builder.setGpioChipName(chip)).build());
    } catch (RuntimeException e) {
      throw new IOException(
          "The GPIO chip %s cannot be had (%s); list those that are there: gpiodetect"
              .formatted(chip.isEmpty() ? "of the header" : chip, e.getMessage()),
          e);
    }
  }

  @Override
  public InputLine input(int pin, boolean pullUp) throws IOException {
    GpioLine line = free(pin);
    try {
      return Pi4jInput.open(line, pin, pullUp);
    } catch (GpioDException e) {
      throw Lines.refused(pin, e);
    }
  }

  @Override
  public OutputLine output(int pin) throws IOException {
    var _ = free(pin);
    try {
      return new Pi4jOutput(
          context.create(
              DigitalOutput.newConfigBuilder(context)
                  .id(Lines.consumer(pin))
                  .address(pin)
                  .initial(DigitalState.LOW)
                  .shutdown(DigitalState.LOW)
                  .build()),
          context);
    } catch (Pi4JException | GpioDException e) {
      throw Lines.refused(pin, e);
    }
  }

  @Override
  public I2cPort i2c(int bus, int address) throws IOException {
    new DeviceFile(DEV.resolve("i2c-" + bus), "i2c", "dtparam=i2c_arm=on").require();
    Path driver = Path.of("/sys/bus/i2c/devices/%d-%04x/driver".formatted(bus, address));
    if (Files.exists(driver)) {
      throw new IOException(
          "0x%02x on I²C bus %d belongs to the kernel's driver %s: take its dtoverlay line out of /boot/firmware/config.txt, or leave the part to it."
              .formatted(address, bus, driver.toRealPath().getFileName()));
    }
    try {
      return new Pi4jI2c(
          context.create(
              I2C.newConfigBuilder(context)
                  .id("hark-i2c-%d-%02x".formatted(bus, address))
                  .bus(bus)
                  .device(address)
                  .build()),
          bus,
          address);
    } catch (Pi4JException e) {
      throw new IOException("I²C bus %d cannot be opened: %s".formatted(bus, e.getMessage()), e);
    }
  }

  @Override
  public SpiPort spi(int bus, int select, int hertz) throws IOException {
    Path file = DEV.resolve("spidev%d.%d".formatted(bus, select));
    String enable = bus == 0 ? "dtparam=spi=on" : "dtoverlay=spi%d-1cs".formatted(bus);
    new DeviceFile(file, "spi", enable).require();
    return Pi4jSpi.open(file, hertz);
  }

  @Override
  public void close() {
    context.shutdown();
  }

  /// The line, if nobody holds it.
  private static GpioLine free(int pin) throws IOException {
    try {
      GpioLine line = GpioDContext.getInstance().getOrOpenLine(pin);
      if (line.isUsed()) {
        throw Lines.taken(pin, line.getConsumer());
      }
      return line;
    } catch (GpioDException | IllegalStateException e) {
      throw Lines.refused(pin, e);
    }
  }

  private static DeviceFile gpio(String chip) throws IOException {
    if (!chip.isEmpty()) {
      return new DeviceFile(DEV.resolve(chip), "gpio", "dtparam=gpio=on");
    }
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(DEV, "gpiochip*")) {
      for (Path any : chips) {
        return new DeviceFile(any, "gpio", "dtparam=gpio=on");
      }
    }
    throw new IOException(
        "This computer has no GPIO chip in /dev; run the simulated board: hark device run --board sim");
  }
}
