package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Button;
import hark.hardware.Button.Edge;
import hark.hardware.Gauge.Charge;
import hark.hardware.Lamp;
import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator;
import hark.hardware.Vibrator.Buzz;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many faces, one board.
class SimBoardTest {
  @TempDir Path folder;
  private final Paper left = new Paper();
  private final Paper right = new Paper();
  private SimBoard sim;

  @BeforeEach
  void join() throws Exception {
    Path file =
        WavBytes.write(
            folder.resolve("a.wav"), wav(format(PCM, 1, 16_000, 16), chunk("data", new byte[10])));
    sim = new SimBoard(WavMicrophone.of(file, Pace.FAST), left, right);
  }

  @Test
  void isPressedWhileAnyFaceOrTheScriptIs() {
    Edges edges = Edges.of(sim.board().button());
    left.button.edge(new Edge(true, 1));
    sim.script().edge(new Edge(true, 2));
    left.button.edge(new Edge(false, 3));
    right.button.edge(new Edge(true, 4));
    sim.script().edge(new Edge(false, 5));
    right.button.edge(new Edge(false, 6));
    left.button.edge(new Edge(true, 7));

    assertThat(edges.told())
        .containsExactly(new Edge(true, 1), new Edge(false, 6), new Edge(true, 7));
  }

  @Test
  void showsTheSameOnEveryFace() {
    sim.board().lamp().show(new Light(0x00FF00, Rhythm.BLINK));
    sim.board().vibrator().buzz(Buzz.TWO);
    sim.caption("hello");

    assertThat(left.seen).containsExactly(new Light(0x00FF00, Rhythm.BLINK), Buzz.TWO, "hello");
    assertThat(right.seen).isEqualTo(left.seen);
  }

  @Test
  void hasNoBatteryUntilItIsGivenOne() {
    assertThat(sim.board().gauge().charge()).isEmpty();
    sim.gauge().set(Optional.of(new Charge(42, false)));
    assertThat(sim.board().gauge().charge()).contains(new Charge(42, false));
  }

  @Test
  void hearsWhatItsMicrophoneHears() throws Exception {
    assertThat(Hearing.of(sim.board().microphone()).samples()).hasSize(5);
  }

  @Test
  void closesItsFaces() {
    sim.close();
    assertThat(left.seen).containsExactly("closed");
    assertThat(right.seen).containsExactly("closed");
  }

  /// A face that writes down what it is shown.
  private static final class Paper implements Face {
    final ScriptedButton button = new ScriptedButton();
    final List<Object> seen = new ArrayList<>();

    @Override
    public Button button() {
      return button;
    }

    @Override
    public Lamp lamp() {
      return seen::add;
    }

    @Override
    public Vibrator vibrator() {
      return seen::add;
    }

    @Override
    public void caption(String text) {
      seen.add(text);
    }

    @Override
    public void close() {
      seen.add("closed");
    }
  }
}
