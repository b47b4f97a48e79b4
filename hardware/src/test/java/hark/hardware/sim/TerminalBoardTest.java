package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;

/// The keyboard is the button, a line is the lamp.
class TerminalBoardTest {
  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final Screen screen = new Screen();
  private final CountDownLatch quits = new CountDownLatch(1);

  @Test
  void spaceHoldsAndMTaps() throws Exception {
    try (TerminalBoard board = board("xterm-256color", true, "")) {
      Edges edges = Edges.of(board.button());
      type("  m");

      long down = edges.await(true).nanos();
      assertThat(edges.await(false).nanos() - down).isGreaterThanOrEqualTo(700_000_000);
      down = edges.await(true).nanos();
      assertThat(edges.await(false).nanos() - down).isBetween(80_000_000L, 600_000_000L);
      assertThat(edges.told()).isEmpty();
    }
  }

  @Test
  void qAsksToQuit() throws Exception {
    try (TerminalBoard _ = board("xterm-256color", true, "")) {
      type("q");
      assertThat(quits.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void lampBuzzAndCaptionShareOneLineBelowWhatWasPrinted() throws Exception {
    try (TerminalBoard board = board("xterm-256color", true, "")) {
      board.lamp().show(new Light(0x00FF00, Rhythm.STEADY));
      board.caption("ready");
      screen.await("ready");
      board.print("the address");
      screen.await("the address");
      board.vibrator().buzz(Buzz.ONE);
      screen.await("bzz");
    }
    assertThat(screen.text()).contains("\r\u001b[Kthe address").endsWith("\u001b[?25h");
  }

  @Test
  void aLineTooLongIsCutAtTheEdge() throws Exception {
    try (TerminalBoard board = board("xterm-256color", true, "")) {
      board.caption("x".repeat(500));
      screen.await("x".repeat(75));
    }
    assertThat(screen.text()).doesNotContain("x".repeat(76));
  }

  @Test
  void withoutColourTheLampIsSaidInWords() throws Exception {
    try (TerminalBoard board = board("xterm-256color", true, "1")) {
      board.lamp().show(new Light(0x00FF00, Rhythm.STEADY));
      screen.await("● green");
    }
    assertThat(screen.text()).doesNotContain("\u001b[3");
  }

  @Test
  void whereThereIsNoTerminalEachChangeIsALine() throws Exception {
    try (TerminalBoard board = board(Terminal.TYPE_DUMB, false, "")) {
      board.caption("ready");
      board.caption("ready");
      board.lamp().show(new Light(0x00FF00, Rhythm.BREATHE));
      board.lamp().show(new Light(0x00FF00, Rhythm.BREATHE));
      board.vibrator().buzz(Buzz.TWO);
      board.vibrator().buzz(Buzz.TICK);
      board.caption("");
      board.print("the address");
      board.lamp().show(Light.OFF);
    }
    assertThat(screen.text().lines())
        .containsExactly(
            "ready", "lamp: green, breathing", "bzz bzz", "tick", "the address", "lamp: off");
  }

  @Test
  void theTerminalIsRawMeanwhileAndPutBack() throws Exception {
    List<Boolean> lineByLine = new ArrayList<>();
    Terminal terminal =
        new ExternalTerminal(
            "test", "xterm", new PipedInputStream(keyboard), screen, StandardCharsets.UTF_8) {
          @Override
          public void setAttributes(Attributes attributes) {
            super.setAttributes(attributes);
            lineByLine.add(attributes.getLocalFlag(LocalFlag.ICANON));
          }
        };
    lineByLine.clear();
    TerminalBoard board = new TerminalBoard(terminal, true, quits::countDown);
    assertThat(lineByLine).containsExactly(false);
    board.close();
    board.close();
    assertThat(lineByLine).containsExactly(false, true);
  }

  private TerminalBoard board(String type, boolean live, String noColor) throws IOException {
    return new TerminalBoard(terminal(type, noColor), live, quits::countDown);
  }

  private ExternalTerminal terminal(String type, String noColor) throws IOException {
    ExternalTerminal terminal =
        new ExternalTerminal(
            "test", type, new PipedInputStream(keyboard), screen, StandardCharsets.UTF_8);
    terminal.setEnv(name -> name.equals("NO_COLOR") ? noColor : "");
    terminal.setSize(Size.of(80, 24));
    return terminal;
  }

  private void type(String keys) throws IOException {
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /// What the terminal was made to show.
  private static final class Screen extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      bytes.write(b);
      notifyAll();
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    synchronized void await(String text) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!text().contains(text)) {
        assertThat(System.nanoTime()).as("still no '%s' in %s", text, text()).isLessThan(deadline);
        wait(100);
      }
    }
  }
}
