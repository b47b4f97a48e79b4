package hark.hardware.pi.bus;

import java.io.IOException;

/// One device on an I²C bus. A device that does not acknowledge is an [IOException].
public interface I2cPort extends AutoCloseable {
  /// Reads from a register on, in one transaction with a repeated start.
  ///
  /// @return so many bytes, as they came over the wire
  byte[] read(int register, int count) throws IOException;

  /// Writes these bytes in one transaction.
  void write(int... bytes) throws IOException;

  @Override
  void close();
}
