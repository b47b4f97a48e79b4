package hark.hardware.pi;

import hark.hardware.pi.bus.SpiPort;
import java.io.IOException;

/// The analogue-to-digital converter MCP3008: 10 bits, one of its eight inputs against ground.
///
/// A conversion is 24 clocks under one fall of the chip select: a start bit, single-ended, three
/// bits of input; then a zero and ten bits come back.
final class Mcp3008 implements AutoCloseable {
  /// What it reads at the supply voltage.
  static final int FULL = 1_023;

  private static final int BYTES = 3;
  private static final int START = 0x01;
  private static final int SINGLE = 0x80;
  private static final int NULL_BIT = 0x04;

  private final SpiPort port;
  private final int input;

  /// @param port closed with this
  /// @param input 0 to 7
  Mcp3008(SpiPort port, int input) {
    this.port = port;
    this.input = input;
  }

  /// Converts as often as there is room, one right after the other.
  ///
  /// @param values 0 to 1,023 each
  /// @throws IOException if nothing answers: the zero before the value was none
  void read(int[] values) throws IOException {
    byte[] bytes = new byte[values.length * BYTES];
    for (int at = 0; at < bytes.length; at += BYTES) {
      bytes[at] = START;
      bytes[at + 1] = (byte) (SINGLE | input << 4);
    }
    port.exchange(bytes, BYTES);
    for (int i = 0; i < values.length; i++) {
      int high = bytes[i * BYTES + 1];
      if ((high & NULL_BIT) != 0) {
        throw new IOException(
            "The converter of the vibration microphone does not answer; check its wires to SPI and its power.");
      }
      values[i] = (high & 0x03) << 8 | (bytes[i * BYTES + 2] & 0xff);
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
