package hark.hardware.pi;

import hark.hardware.pi.bus.SpiPort;

/// An SPI bus in mode 0, bit by bit, with one part on it.
final class FakeSpi implements SpiPort {
  /// A part, as the bus sees it.
  interface Part {
    /// The chip select has fallen.
    void selected();

    /// One clock: the bit that it is sent, for the bit that it sends.
    int clock(int in);
  }

  private final Part part;
  private boolean closed;

  FakeSpi(Part part) {
    this.part = part;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void exchange(byte[] bytes, int each) {
    for (int i = 0; i < bytes.length; i++) {
      if (i % each == 0) {
        part.selected();
      }
      int out = 0;
      for (int bit = 7; bit >= 0; bit--) {
        out = out << 1 | part.clock(bytes[i] >> bit & 1);
      }
      bytes[i] = (byte) out;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
