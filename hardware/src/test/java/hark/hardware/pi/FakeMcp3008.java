package hark.hardware.pi;

import java.util.function.IntUnaryOperator;

/// The MCP3008 as its data sheet has it: after the chip select has fallen the first one is the
/// start; then single-ended or not, three bits of input, a clock to sample, a zero, and ten bits.
final class FakeMcp3008 implements FakeSpi.Part {
  private static final int SAMPLED = 6;

  private final IntUnaryOperator volts;
  private int clocks;
  private int request;
  private int value;

  /// @param volts what each input reads at this moment, 0 to 1,023
  FakeMcp3008(IntUnaryOperator volts) {
    this.volts = volts;
  }

  @Override
  public void selected() {
    clocks = 0;
    request = 0;
  }

  @Override
  public int clock(int in) {
    if (clocks == 0 && in == 0) {
      return 1;
    }
    clocks++;
    if (clocks <= 5) {
      request = request << 1 | in;
      return 1;
    }
    if (clocks == SAMPLED) {
      boolean single = (request & 0x08) != 0;
      value = single ? volts.applyAsInt(request & 0x07) : 0;
      return 1;
    }
    int bit = 10 - (clocks - SAMPLED - 1);
    return bit == 10 || bit < 0 ? 0 : value >> bit & 1;
  }
}
