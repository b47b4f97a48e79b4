package hark.hardware.pi.bus;

import java.io.IOException;

/// All the wires of one board. Each is opened by one driver and closed by it.
///
/// Whatever cannot be opened is an [IOException] whose message names it and the command that helps.
public interface Buses extends AutoCloseable {
  /// Opens a line to hear its edges, pulled up or down inside.
  ///
  /// @param pin its BCM number, as in GPIO17
  /// @param pullUp whether it rests high, else low
  InputLine input(int pin, boolean pullUp) throws IOException;

  /// Opens a line to drive it; it begins low.
  ///
  /// @param pin its BCM number
  OutputLine output(int pin) throws IOException;

  /// Opens one device on an I²C bus. Whether it is there is seen when it is spoken to.
  ///
  /// @param address 7 bits
  I2cPort i2c(int bus, int address) throws IOException;

  /// Opens one device on an SPI bus, in mode 0.
  ///
  /// @param select the chip select that it hangs on
  /// @param hertz its clock
  SpiPort spi(int bus, int select, int hertz) throws IOException;

  /// Lets go of what all wires share.
  @Override
  void close();
}
