package hark.hardware.pi;

import hark.hardware.alsa.Layout;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the parts of a board are wired, as lines of the settings file say it.
///
/// ```
/// board.button     = 17          BCM number of a pin; likewise vibrator, red, green, blue
/// board.chip       = gpiochip0   the GPIO chip of the header; found by itself unless said
/// board.lamp       = apa102 | pins | none
/// board.lamp.spi   = 0.1         bus and chip select
/// board.lights     = 3           how many APA102 are in the chain
/// board.brightness = 8           of the APA102, 1 to 31
/// board.i2c        = 1           the bus of the gauge and the codec
/// board.gauge      = max17048 | none
/// board.codec      = none | wm8960
/// board.gain       = 12          of the codec, in decibels
/// board.microphone = plughw:0    an ALSA device, as `arecord -L` lists them
/// board.channels   = mono | left | pair | air+vibration
/// board.contact    = none | mcp3008
/// board.contact.spi   = 0.0
/// board.contact.input = 0        of the converter, 0 to 7
/// ```
///
/// @param chip the GPIO chip's name; empty to find it
/// @param i2c the number of the bus
/// @param gauge whether there is a MAX17048
public record Wiring(
    Pins pins, String chip, Light light, int i2c, boolean gauge, Codec codec, Sound sound) {
  /// What the lamp is made of.
  public enum Lamp {
    APA102,
    PINS,
    NONE
  }

  /// How the lamp is wired.
  ///
  /// @param lights how many are in a chain of APA102
  /// @param brightness of the APA102, 1 to 31
  public record Light(Lamp lamp, int bus, int select, int lights, int brightness) {
    public Light {
      if (lights < 1 || lights > 1_000 || brightness < 1 || brightness > 31) {
        throw new IllegalArgumentException(
            "A chain has 1 to 1000 lights, and their brightness is 1 to 31");
      }
    }
  }

  /// The codec that we set up.
  ///
  /// @param wm8960 whether there is one that no driver of the kernel's holds
  /// @param decibels gain of its inputs
  public record Codec(boolean wm8960, double decibels) {
    public Codec {
      if (!(decibels >= Wm8960.QUIETEST && decibels <= Wm8960.LOUDEST)) {
        throw new IllegalArgumentException("A gain is -17.25 to 30 dB, not " + decibels);
      }
    }
  }

  /// The converter of the vibration microphone.
  ///
  /// @param present whether there is one
  public record Adc(boolean present, int bus, int select, int input) {
    public Adc {
      if (input < 0 || input > 7) {
        throw new IllegalArgumentException("The converter's inputs are 0 to 7, not " + input);
      }
    }
  }

  /// The microphones.
  ///
  /// @param device an ALSA device
  /// @param layout what its channels are
  public record Sound(String device, Layout layout, Adc adc) {
    public Sound {
      if (adc.present() && layout == Layout.AIR_AND_VIBRATION) {
        throw new IllegalArgumentException(
            "There is one vibration microphone: on the sound card, or behind the converter");
      }
      if (adc.present() && layout == Layout.PAIR) {
        throw new IllegalArgumentException(
            "A recording has two channels: beside a vibration microphone, say mono or left instead of pair");
      }
    }
  }

  private static final Pattern SPI = Pattern.compile("(\\d)\\.(\\d)");

  /// What holds unless someone says otherwise: a ReSpeaker 2-Mic HAT and a gauge.
  public static Wiring usual() {
    return new Wiring(
        Pins.USUAL,
        "",
        new Light(Lamp.APA102, 0, 1, 3, 8),
        1,
        true,
        new Codec(false, 12),
        new Sound("default", Layout.MONO, new Adc(false, 0, 0, 0)));
  }

  /// The same, but for one line of the settings file.
  ///
  /// @param name what follows `board.`
  /// @throws IllegalArgumentException if it is not understood, with what would be
  public Wiring with(String name, String value) {
    Adc adc = sound.adc();
    return switch (name) {
      case "button", "vibrator", "red", "green", "blue" ->
          new Wiring(pins.with(name, number(value)), chip, light, i2c, gauge, codec, sound);
      case "chip" -> new Wiring(pins, value, light, i2c, gauge, codec, sound);
      case "lamp" ->
          with(
              new Light(
                  lamp(value), light.bus(), light.select(), light.lights(), light.brightness()));
      case "lamp.spi" ->
          with(
              new Light(
                  light.lamp(), spi(value, 1), spi(value, 2), light.lights(), light.brightness()));
      case "lights" ->
          with(
              new Light(
                  light.lamp(), light.bus(), light.select(), number(value), light.brightness()));
      case "brightness" ->
          with(new Light(light.lamp(), light.bus(), light.select(), light.lights(), number(value)));
      case "i2c" -> new Wiring(pins, chip, light, number(value), gauge, codec, sound);
      case "gauge" -> new Wiring(pins, chip, light, i2c, there(value, "max17048"), codec, sound);
      case "codec" -> with(new Codec(there(value, "wm8960"), codec.decibels()));
      case "gain" -> with(new Codec(codec.wm8960(), decibels(value)));
      case "microphone" -> with(new Sound(value, sound.layout(), adc));
      case "channels" -> with(new Sound(sound.device(), Layout.named(value), adc));
      case "contact" ->
          with(adc(new Adc(there(value, "mcp3008"), adc.bus(), adc.select(), adc.input())));
      case "contact.spi" ->
          with(adc(new Adc(adc.present(), spi(value, 1), spi(value, 2), adc.input())));
      case "contact.input" ->
          with(adc(new Adc(adc.present(), adc.bus(), adc.select(), number(value))));
      default ->
          throw new IllegalArgumentException(
              "Of a board known are button, vibrator, red, green, blue, chip, lamp, lamp.spi, lights,"
                  + " brightness, i2c, gauge, codec, gain, microphone, channels, contact,"
                  + " contact.spi and contact.input");
    };
  }

  private Wiring with(Light other) {
    return new Wiring(pins, chip, other, i2c, gauge, codec, sound);
  }

  private Wiring with(Codec other) {
    return new Wiring(pins, chip, light, i2c, gauge, other, sound);
  }

  private Wiring with(Sound other) {
    return new Wiring(pins, chip, light, i2c, gauge, codec, other);
  }

  private Sound adc(Adc other) {
    return new Sound(sound.device(), sound.layout(), other);
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("It is a whole number", e);
    }
  }

  private static double decibels(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("It is a number of decibels, such as 12", e);
    }
  }

  private static int spi(String value, int group) {
    Matcher spi = SPI.matcher(value);
    if (!spi.matches()) {
      throw new IllegalArgumentException("It is a bus and its chip select, such as 0.1");
    }
    return Integer.parseInt(spi.group(group));
  }

  private static Lamp lamp(String value) {
    try {
      return Lamp.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("A lamp is apa102, pins or none", e);
    }
  }

  private static boolean there(String value, String part) {
    if (!value.equals(part) && !value.equals("none")) {
      throw new IllegalArgumentException("It is " + part + " or none");
    }
    return value.equals(part);
  }
}
