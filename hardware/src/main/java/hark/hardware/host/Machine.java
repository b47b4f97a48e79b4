package hark.hardware.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// The computer on the board, as its kernel sees it: how warm it is, and whether its clock goes on
/// without power.
public final class Machine {
  private static final Path ZONES = Path.of("/sys/class/thermal");
  private static final Path CLOCKS = Path.of("/sys/class/rtc");

  private Machine() {}

  /// Whether it has a clock that goes on while the power is off.
  public static boolean clockLasts() {
    return Files.exists(CLOCKS.resolve("rtc0"));
  }

  /// The temperature of its warmest part in degrees Celsius, or nothing where no kernel tells.
  public static OptionalDouble celsius() {
    return celsius(ZONES);
  }

  static OptionalDouble celsius(Path zones) {
    OptionalDouble warmest = OptionalDouble.empty();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(zones, "thermal_zone*")) {
      for (Path zone : all) {
        OptionalDouble here = zone(zone);
        if (here.isPresent() && here.getAsDouble() > warmest.orElse(Double.NEGATIVE_INFINITY)) {
          warmest = here;
        }
      }
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
    return warmest;
  }

  /// A zone may be there and not answer: it is left out.
  private static OptionalDouble zone(Path zone) {
    try {
      long thousandths = Long.parseLong(Files.readString(zone.resolve("temp")).strip());
      return OptionalDouble.of(thousandths / 1_000.0);
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
