package hark.hardware.pi;

import java.util.HashSet;
import java.util.List;

/// Which lines of the header the parts hang on, by their BCM numbers: GPIO17 is pin 11.
///
/// The usual ones leave free what I²S (18 to 21), I²C (2, 3) and SPI (7 to 11) use, and fit a
/// ReSpeaker 2-Mic HAT: its button, and its socket for the vibrator.
///
/// @param button to ground
/// @param vibrator through a transistor
/// @param red through a resistor, as are green and blue; used only with `board.lamp = pins`
public record Pins(int button, int vibrator, int red, int green, int blue) {
  /// What holds unless someone says otherwise.
  public static final Pins USUAL = new Pins(17, 12, 22, 23, 24);

  private static final int LAST = 27;

  public Pins {
    List<Integer> all = List.of(button, vibrator, red, green, blue);
    for (int pin : all) {
      if (pin < 0 || pin > LAST) {
        throw new IllegalArgumentException("A pin is a BCM number of 0 to 27, not " + pin);
      }
    }
    if (new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException("Two parts cannot hang on one pin");
    }
  }

  /// The same, but for one part.
  ///
  /// @param part `button`, `vibrator`, `red`, `green` or `blue`
  /// @throws IllegalArgumentException if there is no such part, or the pin is taken or none
  Pins with(String part, int pin) {
    return switch (part) {
      case "button" -> new Pins(pin, vibrator, red, green, blue);
      case "vibrator" -> new Pins(button, pin, red, green, blue);
      case "red" -> new Pins(button, vibrator, pin, green, blue);
      case "green" -> new Pins(button, vibrator, red, pin, blue);
      case "blue" -> new Pins(button, vibrator, red, green, pin);
      default -> throw new IllegalArgumentException("No part is called " + part);
    };
  }
}
