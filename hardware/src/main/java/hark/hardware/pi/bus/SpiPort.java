package hark.hardware.pi.bus;

import java.io.IOException;

/// One device on an SPI bus.
public interface SpiPort extends AutoCloseable {
  /// Sends these bytes and puts what came meanwhile in their place.
  ///
  /// @param bytes a multiple of `each`, at most 4,096
  /// @param each how many go under one fall of the chip select; it rises in between, and all words
  ///   go to the kernel in one call
  void exchange(byte[] bytes, int each) throws IOException;

  @Override
  void close();
}
