package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The board guide says what the code does.
class BoardGuideTest {
  private static final Path GUIDE = Path.of("README.md");
  private static final Path DRAWING = Path.of("wiring.svg");

  private static final Pattern PART =
      Pattern.compile("(?m)^\\| [^|]+ \\| `board\\.(\\w+)` \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern WIRE =
      Pattern.compile("(?m)^\\| I²?[^|]+ \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern SPI = Pattern.compile("(?m)^\\| SPI[^|]+ \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\| `board\\.([\\w.]+)` \\| `([^`]+)` \\|");

  /// A pin of the drawing: where it is, its number, whether it is in use, what stands beside it.
  private static final Pattern PAD =
      Pattern.compile(
          "<circle class=\"pad\" cx=\"(\\d+)\" cy=\"(\\d+)\"[^>]*/><text class=\"no\"[^>]*>(\\d+)</text>"
              + "<text class=\"(pin|idle)[^>]*>([^<]+)</text>");

  /// A wire of the drawing: to which part it leads, and where it begins.
  private static final Pattern LEAD =
      Pattern.compile("<path class=\"wire (\\w+)\" d=\"M(\\d+) (\\d+)");

  /// A cell and its hours: at 100 mA, at 160 mA.
  private static final Pattern HOURS =
      Pattern.compile("(?m)^\\| (\\d+) \\| ([\\d.]+) \\| ([\\d.]+) \\|$");

  /// Pins of the header that are no line, as the Raspberry Pi's documentation has them.
  private static final Map<Integer, String> POWER =
      Map.ofEntries(
          Map.entry(1, "3.3 V"),
          Map.entry(2, "5 V"),
          Map.entry(4, "5 V"),
          Map.entry(6, "ground"),
          Map.entry(9, "ground"),
          Map.entry(14, "ground"),
          Map.entry(17, "3.3 V"),
          Map.entry(20, "ground"),
          Map.entry(25, "ground"),
          Map.entry(30, "ground"),
          Map.entry(34, "ground"),
          Map.entry(39, "ground"));

  /// Pins of the header by BCM number, as the Raspberry Pi's documentation has them.
  private static final Map<Integer, Integer> HEADER =
      Map.ofEntries(
          Map.entry(2, 3),
          Map.entry(3, 5),
          Map.entry(4, 7),
          Map.entry(14, 8),
          Map.entry(15, 10),
          Map.entry(0, 27),
          Map.entry(1, 28),
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
  void theDrawingIsThePinMap() throws IOException {
    Map<Integer, String> pads = new TreeMap<>();
    Set<Integer> inUse = new TreeSet<>();
    for (MatchResult pad : all(PAD, DRAWING)) {
      int pin = Integer.parseInt(pad.group(3));
      pads.put(pin, pad.group(5));
      if (pad.group(4).equals("pin")) {
        inUse.add(pin);
      }
    }
    Map<Integer, String> header = new TreeMap<>(POWER);
    HEADER.forEach((bcm, pin) -> header.put(pin, "GPIO" + bcm));
    assertThat(header).hasSize(40);
    assertThat(pads).isEqualTo(header);
    Set<Integer> named = new TreeSet<>();
    all(PART, GUIDE).forEach(part -> named.add(Integer.parseInt(part.group(3))));
    for (Pattern bus : List.of(WIRE, SPI)) {
      all(bus, GUIDE).forEach(wire -> named.add(Integer.parseInt(wire.group(2))));
    }
    assertThat(inUse).isEqualTo(named);
  }

  @Test
  void everyWireOfTheDrawingBeginsAtThePinOfItsPart() throws IOException {
    Map<String, Integer> pins = new HashMap<>();
    all(PAD, DRAWING)
        .forEach(
            pad -> pins.put(pad.group(1) + " " + pad.group(2), Integer.parseInt(pad.group(3))));
    Map<String, Set<Integer>> found = new TreeMap<>();
    for (MatchResult lead : all(LEAD, DRAWING)) {
      found
          .computeIfAbsent(lead.group(1), _ -> new TreeSet<>())
          .add(pins.getOrDefault(lead.group(2) + " " + lead.group(3), 0));
    }
    Pins usual = Pins.USUAL;
    assertThat(found)
        .isEqualTo(
            Map.of(
                "button", pins(usual.button()),
                "motor", pins(usual.vibrator()),
                "i2c", pins(2, 3),
                "lamp", pins(10, 11),
                "sound", pins(18, 19, 20)));
  }

  @Test
  void theHoursAreWhatTheFormulaGives() throws IOException {
    List<MatchResult> cells = all(HOURS, GUIDE);
    assertThat(cells).hasSize(4);
    for (MatchResult cell : cells) {
      double wattHours = Integer.parseInt(cell.group(1)) * 3.7 * 0.85 / 1_000;
      assertThat(Double.parseDouble(cell.group(2))).isCloseTo(wattHours / 5 / 0.1, within(0.051));
      assertThat(Double.parseDouble(cell.group(3))).isCloseTo(wattHours / 5 / 0.16, within(0.051));
    }
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

  private static Set<Integer> pins(int... bcm) {
    Set<Integer> pins = new TreeSet<>();
    for (int line : bcm) {
      pins.add(Objects.requireNonNull(HEADER.get(line)));
    }
    return pins;
  }

  private static List<MatchResult> all(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().toList();
  }

  private static void assertPin(String bcm, String pin) {
    assertThat(HEADER.get(Integer.parseInt(bcm))).as("GPIO" + bcm).isEqualTo(Integer.parseInt(pin));
  }

  private static String guide() throws IOException {
    return Files.readString(GUIDE);
  }
}
