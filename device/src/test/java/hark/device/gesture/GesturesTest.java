package hark.device.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Button.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GesturesTest {
  /// Plays edges such as `+0 -80` (down at 0 ms, up at 80 ms), asks whenever it wants to be asked,
  /// and names what was understood with its time in milliseconds.
  private static String play(String edges) {
    Gestures gestures = new Gestures();
    List<String> known = new ArrayList<>();
    for (String word : edges.split(" ", -1)) {
      long at = Long.parseLong(word.substring(1)) * 1_000_000;
      wakeUntil(gestures, at, known);
      gestures
          .edge(new Edge(word.charAt(0) == '+', at))
          .forEach(g -> known.add(g.gesture() + "@" + at / 1_000_000));
    }
    wakeUntil(gestures, Long.MAX_VALUE, known);
    return String.join(" ", known);
  }

  private static void wakeUntil(Gestures gestures, long end, List<String> known) {
    OptionalLong wake = gestures.wake();
    while (wake.isPresent() && wake.getAsLong() < end) {
      long now = wake.getAsLong();
      gestures.step(now).forEach(g -> known.add(g.gesture() + "@" + now / 1_000_000));
      wake = gestures.wake();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "+0 -80, DOWN@0 TAP@430",
    "+0 -300, DOWN@0 TAP@650",
    "+0 -599, DOWN@0 TAP@949",
    "+0 -1200, DOWN@0 HOLD@600",
    "+0 -8000, DOWN@0 HOLD@600 LONG@8000",
    "+0 -9000, DOWN@0 HOLD@600 LONG@8000",
    "+0 -80 +300 -380, DOWN@0 DOWN@300 DOUBLE@410",
    "+0 -80 +300 -380 +500 -580, DOWN@0 DOWN@300 DOUBLE@410 DOWN@500 TAP@930",
    "+0 -80 +500 -580, DOWN@0 TAP@430 DOWN@500 TAP@930",
    "+0 -80 +300 -1200, DOWN@0 DOWN@300 TAP@900 HOLD@900",
    "+0 -5 +9 -12 +14 -700, DOWN@0 HOLD@600",
    "+0 -80 +84 -90 +95 -101, DOWN@0 TAP@451",
    "+0 -700 +703 -706, DOWN@0 HOLD@600",
    "+0 -2, DOWN@0 TAP@352",
  })
  void understandsWhatTheFingerDid(String edges, String gestures) {
    assertThat(play(edges)).isEqualTo(gestures);
  }
}
