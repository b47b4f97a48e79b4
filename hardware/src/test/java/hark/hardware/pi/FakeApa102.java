package hark.hardware.pi;

import java.util.Arrays;

/// A chain of APA102 as its data sheet has it: 32 zeros, then the first frame that begins with
/// three ones is the first light's, and so on. There is no chip select and no answer; a light shows
/// its frame once enough clocks have come to carry it there.
final class FakeApa102 implements FakeSpi.Part {
  private final int[] shown;
  private final int[] frames;
  private long zeros;
  private int bits;
  private int frame;
  private int filled = -1;

  FakeApa102(int lights) {
    this.shown = new int[lights];
    this.frames = new int[lights];
    Arrays.fill(shown, 0xe0ffffff);
  }

  /// Brightness, 0 to 31, of a light.
  int brightness(int light) {
    return shown[light] >> 24 & 0x1f;
  }

  /// 0xRRGGBB of a light.
  int rgb(int light) {
    int bgr = shown[light];
    return ((bgr & 0xff) << 16) | (bgr & 0xff00) | ((bgr >> 16) & 0xff);
  }

  @Override
  public void selected() {}

  @Override
  public int clock(int in) {
    zeros = in == 0 ? zeros + 1 : 0;
    if (zeros >= 32) {
      filled = 0;
      bits = 0;
    } else if (filled >= 0) {
      if (bits == 0 && in == 0) {
        return 0;
      }
      frame = frame << 1 | in;
      bits++;
      if (bits == 32) {
        taken();
      }
    }
    return 0;
  }

  private void taken() {
    bits = 0;
    if (filled < frames.length) {
      frames[filled++] = frame;
    } else {
      // Each light delays the data by half a clock: an end frame carries the last one there.
      System.arraycopy(frames, 0, shown, 0, shown.length);
      filled = -1;
    }
  }
}
