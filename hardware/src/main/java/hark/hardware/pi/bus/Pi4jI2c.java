package hark.hardware.pi.bus;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.io.IOException;

/// A device on an I²C bus that Pi4J speaks to.
final class Pi4jI2c implements I2cPort {
  private final I2C device;
  private final String name;

  Pi4jI2c(I2C device, int bus, int address) {
    this.device = device;
    this.name = "0x%02x on I²C bus %d".formatted(address, bus);
  }

  @Override
  public byte[] read(int register, int count) throws IOException {
    byte[] bytes = new byte[count];
    try {
      // Into bytes: `writeReadRegisterWord` of this provider never reaches the bus.
      device.readRegister(register, bytes);
      return bytes;
    } catch (Pi4JException e) {
      throw silent(e);
    }
  }

  @Override
  public void write(int... bytes) throws IOException {
    byte[] wire = new byte[bytes.length];
    for (int i = 0; i < wire.length; i++) {
      wire[i] = (byte) bytes[i];
    }
    try {
      device.write(wire);
    } catch (Pi4JException e) {
      throw silent(e);
    }
  }

  @Override
  public void close() {
    device.close();
  }

  private IOException silent(Pi4JException why) {
    Throwable cause = why.getCause() == null ? why : why.getCause();
    return new IOException("%s does not answer (%s)".formatted(name, cause.getMessage()), why);
  }
}
