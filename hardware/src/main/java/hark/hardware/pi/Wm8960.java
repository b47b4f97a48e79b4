package hark.hardware.pi;

import hark.hardware.pi.bus.I2cPort;
import java.io.IOException;

/// The codec WM8960 of the ReSpeaker 2-Mic HAT, over I²C: its two microphones, and how loud.
///
/// Each write carries 7 bits of register and 9 of value; nothing can be read back, so it is reset
/// first and then told everything. It is told what the microphones need: power, path, gain. Its
/// clocks are the reset values (slave, SYSCLK = MCLK): the overlay of the I²S link must bring MCLK
/// at 256 × the rate. The hole: where the kernel's own driver holds the codec
/// (`dtoverlay=wm8960-soundcard`), this one cannot and must not be used; its gain is set there:
/// `alsamixer`.
final class Wm8960 implements AutoCloseable {
  /// Its address on the bus; it has no other.
  static final int ADDRESS = 0x1a;

  /// The quietest gain, in decibels.
  static final double QUIETEST = -17.25;

  /// The loudest.
  static final double LOUDEST = 30;

  private static final double STEP = 0.75;

  private static final int LEFT_INPUT = 0x00;
  private static final int RIGHT_INPUT = 0x01;
  private static final int INTERFACE = 0x07;
  private static final int RESET = 0x0f;
  private static final int LEFT_ADC = 0x15;
  private static final int RIGHT_ADC = 0x16;
  private static final int POWER_1 = 0x19;
  private static final int LEFT_PATH = 0x20;
  private static final int RIGHT_PATH = 0x21;
  private static final int POWER_3 = 0x2f;

  /// The bit that makes both channels change at once.
  private static final int UPDATE = 0x100;

  private static final int MUTE = 0x080;

  /// 0 dB behind the converter.
  private static final int NO_GAIN = UPDATE | 0x0c3;

  /// I²S, 16 bits, slave.
  private static final int I2S_16 = 0x002;

  /// VMID for use, VREF, both inputs, both converters, the microphones' bias.
  private static final int POWER = 0x0fe;

  /// Both input amplifiers.
  private static final int AMPLIFIERS = 0x030;

  /// The inverting input, at +13 dB, through to the converter.
  private static final int PATH = 0x100 | 0x010 | 0x008;

  private final I2cPort port;

  private Wm8960(I2cPort port) {
    this.port = port;
  }

  /// Resets the codec and opens its microphones.
  ///
  /// @param port closed with this
  /// @param decibels gain of the input amplifiers, [#QUIETEST] to [#LOUDEST]; the boost of 13 dB
  ///   comes on top
  /// @throws IOException if nothing answers
  static Wm8960 open(I2cPort port, double decibels) throws IOException {
    Wm8960 codec = new Wm8960(port);
    try {
      codec.reset();
      codec.gain(decibels);
      return codec;
    } catch (IOException e) {
      port.close();
      throw e;
    }
  }

  /// Makes both inputs so loud, at once.
  ///
  /// @param decibels [#QUIETEST] to [#LOUDEST]
  /// @throws IOException if it does not answer any more
  void gain(double decibels) throws IOException {
    int volume = (int) Math.round((decibels - QUIETEST) / STEP);
    set(LEFT_INPUT, UPDATE | volume);
    set(RIGHT_INPUT, UPDATE | volume);
  }

  private void reset() throws IOException {
    set(RESET, 0);
    set(INTERFACE, I2S_16);
    set(POWER_1, POWER);
    set(POWER_3, AMPLIFIERS);
    set(LEFT_PATH, PATH);
    set(RIGHT_PATH, PATH);
    set(LEFT_ADC, NO_GAIN);
    set(RIGHT_ADC, NO_GAIN);
  }

  /// Mutes both inputs, then takes their power.
  @Override
  public void close() {
    try (port) {
      set(LEFT_INPUT, UPDATE | MUTE);
      set(RIGHT_INPUT, UPDATE | MUTE);
      set(POWER_3, 0);
      set(POWER_1, 0);
    } catch (IOException e) {
      // It has gone; the wire is let go all the same.
    }
  }

  private void set(int register, int value) throws IOException {
    port.write(register << 1 | value >> 8, value & 0xff);
  }
}
