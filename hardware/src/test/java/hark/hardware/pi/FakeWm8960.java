package hark.hardware.pi;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The WM8960 as its data sheet has it: writes of 7 bits of register and 9 of value, what registers
/// hold after a reset, and nothing to be read.
final class FakeWm8960 implements FakeI2c.Part {
  private static final Map<Integer, Integer> AFTER_RESET =
      Map.of(
          0x00, 0x097, 0x01, 0x097, 0x07, 0x00a, 0x15, 0x0c3, 0x16, 0x0c3, 0x19, 0, 0x20, 0x100,
          0x21, 0x100, 0x2f, 0);

  private final Map<Integer, Integer> registers = new TreeMap<>();

  /// Somebody has used it before.
  FakeWm8960() {
    for (int register = 0; register < 0x38; register++) {
      registers.put(register, 0x1ff);
    }
  }

  int get(int register) {
    return Objects.requireNonNull(registers.get(register));
  }

  /// Gain of an input's amplifier as it is heard, in decibels; minus infinity when it is muted, not
  /// powered or not led through to the converter.
  double decibels(boolean left) {
    int input = get(left ? 0x00 : 0x01);
    int path = get(left ? 0x20 : 0x21);
    boolean converter = (get(0x19) & (left ? 0x28 : 0x14)) == (left ? 0x28 : 0x14);
    boolean reference = (get(0x19) & 0x1c0) != 0 && (get(0x19) & 0x40) != 0;
    boolean amplifier = (get(0x2f) & (left ? 0x20 : 0x10)) != 0;
    boolean through = (path & 0x108) == 0x108;
    boolean open = converter && reference && amplifier && through && (input & 0x80) == 0;
    return open ? (input & 0x3f) * 0.75 - 17.25 : Double.NEGATIVE_INFINITY;
  }

  @Override
  public int[] read(int register, int count) throws IOException {
    throw new IOException("a WM8960 cannot be read");
  }

  @Override
  public void write(int[] bytes) throws IOException {
    if (bytes.length != 2) {
      throw new IOException("a WM8960 takes 16 bits");
    }
    int register = bytes[0] >> 1;
    if (register == 0x0f) {
      registers.replaceAll((key, old) -> AFTER_RESET.getOrDefault(key, 0));
    } else {
      registers.put(register, (bytes[0] & 1) << 8 | bytes[1]);
    }
  }
}
