package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The board guide says what the code does.
class BoardGuideTest {
  private static final Path GUIDE = Path.of("README.md");

  private static final Pattern PART =
      Pattern.compile("(?m)^\\| [^|]+ \\| `board\\.(\\w+)` \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern WIRE =
      Pattern.compile("(?m)^\\| I²?[^|]+ \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern SPI = Pattern.compile("(?m)^\\| SPI[^|]+ \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\| `board\\.([\\w.]+)` \\| `([^`]+)` \\|");

  /// Pins of the header by BCM number, as the Raspberry Pi's documentation has them.
  private static final Map<Integer, Integer> HEADER =
      Map.ofEntries(
          Map.entry(2, 3),
          Map.entry(3, 5),
          Map.entry(4, 7),
          Map.entry(17, 11),
          Map.entry(18, 12),
          Map.entry(27, 13),
          Map.entry(22, 15),
          Map.entry(23, 16),
          Map.entry(24, 18),
          Map.entry(10, 19),
          Map.entry(9, 21),
          Map.entry(25, 22),
          Map.entry(11, 23),
          Map.entry(8, 24),
          Map.entry(7, 26),
          Map.entry(5, 29),
          Map.entry(6, 31),
          Map.entry(12, 32),
          Map.entry(13, 33),
          Map.entry(19, 35),
          Map.entry(16, 36),
          Map.entry(26, 37),
          Map.entry(20, 38),
          Map.entry(21, 40));

  @Test
  void thePinMapIsTheCode() throws IOException {
    Pins pins = new Pins(0, 1, 4, 5, 6);
    Matcher part = PART.matcher(guide());
    List<Integer> found = new ArrayList<>();
    while (part.find()) {
      pins = pins.with(part.group(1), Integer.parseInt(part.group(2)));
      found.add(Integer.parseInt(part.group(2)));
      assertPin(part.group(2), part.group(3));
    }
    assertThat(found).hasSize(5);
    assertThat(pins).isEqualTo(Pins.USUAL);
  }

  @Test
  void theBusesArePinsOfTheHeaderThatNoPartHangsOn() throws IOException {
    List<Integer> taken = new ArrayList<>();
    for (Pattern pattern : List.of(WIRE, SPI)) {
      Matcher wire = pattern.matcher(guide());
      while (wire.find()) {
        assertPin(wire.group(1), wire.group(2));
        taken.add(Integer.parseInt(wire.group(1)));
      }
    }
    Pins usual = Pins.USUAL;
    assertThat(taken).hasSize(10).doesNotHaveDuplicates();
    assertThat(
            Collections.disjoint(
                taken,
                List.of(
                    usual.button(), usual.vibrator(), usual.red(), usual.green(), usual.blue())))
        .isTrue();
  }

  @Test
  void theUsualLinesChangeNothing() throws IOException {
    Wiring wiring = Wiring.usual();
    int lines = 0;
    for (Matcher line = LINE.matcher(guide()); line.find(); lines++) {
      wiring = wiring.with(line.group(1), line.group(2));
    }
    assertThat(lines).isEqualTo(13);
    assertThat(wiring).isEqualTo(Wiring.usual());
  }

  private static void assertPin(String bcm, String pin) {
    assertThat(HEADER.get(Integer.parseInt(bcm))).as("GPIO" + bcm).isEqualTo(Integer.parseInt(pin));
  }

  private static String guide() throws IOException {
    return Files.readString(GUIDE);
  }
}
