package hark.hardware.pi;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The MAX17048 as its data sheet has it: registers of 16 bits, the high byte first, and what they
/// hold after power has come.
final class FakeMax17048 implements FakeI2c.Part {
  static final int VCELL = 0x02;
  static final int SOC = 0x04;
  static final int VERSION = 0x08;
  static final int CONFIG = 0x0c;
  static final int CRATE = 0x16;
  static final int STATUS = 0x1a;

  private static final Map<Integer, Integer> WRITABLE =
      Map.of(
          0x06, 0xffff, 0x0a, 0xffff, CONFIG, 0xffff, 0x14, 0xffff, 0x18, 0xff00, STATUS, 0x7fff);

  private final Map<Integer, Integer> registers =
      new TreeMap<>(
          Map.of(
              VCELL, 0, SOC, 0, 0x06, 0, VERSION, 0x0012, 0x0a, 0x8030, CONFIG, 0x971c, 0x14,
              0x00ff, CRATE, 0, 0x18, 0x9600, STATUS, 0x0100));

  /// What the world does to it.
  FakeMax17048 set(int register, int word) {
    registers.put(register, word);
    return this;
  }

  int get(int register) {
    return Objects.requireNonNull(registers.get(register));
  }

  @Override
  public int[] read(int register, int count) {
    int[] bytes = new int[count];
    for (int i = 0; i < count; i++) {
      int at = register + i;
      int word = registers.getOrDefault(at & ~1, 0xffff);
      bytes[i] = (at & 1) == 0 ? word >> 8 : word & 0xff;
    }
    return bytes;
  }

  /// Only whole words are taken, and only what may be written of them.
  @Override
  public void write(int[] bytes) {
    Integer mask = WRITABLE.get(bytes[0]);
    if (mask != null && bytes.length == 3) {
      int word = bytes[1] << 8 | bytes[2];
      registers.merge(bytes[0], word, (old, now) -> (old & ~mask) | (now & mask));
    }
  }
}
