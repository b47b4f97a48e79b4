package hark.hardware.sim;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;

/// How a light and a buzz look where there is neither lamp nor motor.
final class Looks {
  private static final long MILLI = 1_000_000;

  private static final Map<Integer, String> COLOURS =
      Map.ofEntries(
          Map.entry(0xFFFFFF, "white"),
          Map.entry(0xFF0000, "red"),
          Map.entry(0xFF8000, "orange"),
          Map.entry(0xFFFF00, "yellow"),
          Map.entry(0x00FF00, "green"),
          Map.entry(0x00FF80, "green"),
          Map.entry(0x00FFFF, "cyan"),
          Map.entry(0x0080FF, "blue"),
          Map.entry(0x0000FF, "blue"),
          Map.entry(0x8000FF, "violet"),
          Map.entry(0xFF0080, "pink"));

  private Looks() {}

  /// How bright a light is at a moment, 0 to 1.
  static double brightness(Rhythm rhythm, long nanos) {
    return switch (rhythm) {
      case STEADY -> 1;
      case BREATHE -> 0.55 - 0.45 * Math.cos(2 * Math.PI * phase(nanos, 2_000));
      case BLINK -> phase(nanos, 500) < 0.5 ? 1 : 0.1;
      case FLASH -> phase(nanos, 200) < 0.5 ? 1 : 0.1;
    };
  }

  /// A light in words: `green, breathing`, or `off`.
  static String words(Light light) {
    if (light.rgb() == 0) {
      return "off";
    }
    return switch (light.rhythm()) {
      case STEADY -> colour(light.rgb());
      case BREATHE -> colour(light.rgb()) + ", breathing";
      case BLINK -> colour(light.rgb()) + ", blinking";
      case FLASH -> colour(light.rgb()) + ", flashing";
    };
  }

  /// A buzz as it sounds: `tick`, `tick tick`, `bzz`, `bzz bzz`, or `bzz!` for an alarm.
  static String words(Buzz buzz) {
    if (buzz.equals(Buzz.ALARM)) {
      return "bzz!";
    }
    return (buzz.millis() <= 50 ? "tick " : "bzz ").repeat(buzz.times()).strip();
  }

  private static double phase(long nanos, long periodMillis) {
    long period = periodMillis * MILLI;
    return Math.floorMod(nanos, period) / (double) period;
  }

  /// The name of the nearest colour that has one.
  private static String colour(int rgb) {
    return Collections.min(
            COLOURS.entrySet(), Comparator.comparingInt(named -> distance(named.getKey(), rgb)))
        .getValue();
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (a >> shift & 0xFF) - (b >> shift & 0xFF);
      sum += difference * difference;
    }
    return sum;
  }
}
