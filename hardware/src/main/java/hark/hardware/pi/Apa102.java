package hark.hardware.pi;

import hark.hardware.pi.bus.SpiPort;
import java.io.IOException;
import java.util.Arrays;

/// A chain of APA102 lights over SPI, all in one colour, as on the ReSpeaker 2-Mic HAT.
///
/// A frame of 32 zeros; for each light three ones, 5 bits of brightness and blue, green, red; then
/// 32 ones. They keep their colour without being told again. They do not answer: a light that is
/// not there is not noticed.
final class Apa102 implements Led {
  /// The clock that they are driven with; they take up to 20 MHz.
  static final int HERTZ = 1_000_000;

  private static final int FRAME = 4;

  private final SpiPort port;
  private final int lights;
  private final int brightness;

  private Apa102(SpiPort port, int lights, int brightness) {
    this.port = port;
    this.lights = lights;
    this.brightness = brightness;
  }

  /// Makes all lights dark.
  ///
  /// @param port closed with this
  /// @param lights how many are in the chain
  /// @param brightness 1 to 31, of the whole light
  static Apa102 open(SpiPort port, int lights, int brightness) throws IOException {
    Apa102 chain = new Apa102(port, lights, brightness);
    try {
      chain.show(0, 0);
      return chain;
    } catch (IOException e) {
      port.close();
      throw e;
    }
  }

  @Override
  public void show(int rgb, double level) throws IOException {
    byte[] bytes = new byte[(lights + 2) * FRAME];
    for (int at = FRAME; at <= lights * FRAME; at += FRAME) {
      bytes[at] = (byte) (0xe0 | brightness);
      bytes[at + 1] = scaled(rgb, level);
      bytes[at + 2] = scaled(rgb >> 8, level);
      bytes[at + 3] = scaled(rgb >> 16, level);
    }
    Arrays.fill(bytes, bytes.length - FRAME, bytes.length, (byte) 0xff);
    port.exchange(bytes, bytes.length);
  }

  @Override
  public void close() {
    try (port) {
      show(0, 0);
    } catch (IOException e) {
      // It was dark or it is gone; the wire is let go all the same.
    }
  }

  private static byte scaled(int colour, double level) {
    return (byte) Math.round((colour & 0xff) * level);
  }
}
