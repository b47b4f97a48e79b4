package hark.hardware.pi;

import hark.hardware.pi.bus.I2cPort;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// An I²C bus with the parts that hang on it. Who is not there, or is told to be deaf, does not
/// acknowledge.
final class FakeI2c {
  /// A part, as the bus sees it.
  interface Part {
    /// What it sends from this register on.
    int[] read(int register, int count) throws IOException;

    /// What it is sent in one transaction.
    void write(int[] bytes) throws IOException;
  }

  private final Map<Integer, Part> parts = new HashMap<>();
  private boolean deaf;

  FakeI2c with(int address, Part part) {
    parts.put(address, part);
    return this;
  }

  /// Nobody acknowledges any more.
  void deafen() {
    deaf = true;
  }

  I2cPort port(int address) {
    return new I2cPort() {
      @Override
      public byte[] read(int register, int count) throws IOException {
        int[] sent = part(address).read(register, count);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) sent[i];
        }
        return bytes;
      }

      @Override
      public void write(int... bytes) throws IOException {
        part(address).write(bytes);
      }

      @Override
      public void close() {}
    };
  }

  private Part part(int address) throws IOException {
    Part part = parts.get(address);
    if (part == null || deaf) {
      throw new IOException(
          "0x%02x on I²C bus 1 does not answer (Remote I/O error)".formatted(address));
    }
    return part;
  }
}
