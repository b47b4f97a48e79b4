package hark.hardware.sim;

import hark.hardware.Button;
import hark.hardware.Lamp;
import hark.hardware.Lamp.Light;
import hark.hardware.Vibrator;
import hark.hardware.Vibrator.Buzz;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.ShutdownHooks;

/// The simulated board in a terminal: the keyboard is the button, and one line is the lamp, the
/// buzz and the caption.
///
/// Space is a hold, `m` or Enter a tap, `q` or Ctrl-C asks to quit. The terminal is in raw mode
/// meanwhile, and is put back on [#close] and when the JVM exits. Where input or output is no
/// terminal, or a dumb one, there are no keys, and each change is a plain line of its own.
public final class TerminalBoard implements Face {
  private final Terminal terminal;
  private final Runnable quit;
  private final boolean live;
  private final StatusLine status;
  private final Painter painter;
  private final ScriptedButton button = new ScriptedButton();
  private final TerminalKeys keys = new TerminalKeys();
  private final Optional<Attributes> before;

  private Light light = Light.OFF;
  private String caption = "";
  private volatile boolean closed = false;

  /// Takes the terminal that the JVM was started in.
  ///
  /// @param quit called when the person asks to quit, on a thread of the terminal's: return at once
  /// @throws IOException if there is a terminal and it cannot be had
  public static TerminalBoard open(Runnable quit) throws IOException {
    // JLine runs its hooks in order: ours must come before the one that closes the terminal.
    AtomicReference<Runnable> exit = new AtomicReference<>(() -> {});
    ShutdownHooks.add(() -> exit.get().run());
    Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    boolean console = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
    TerminalBoard board = new TerminalBoard(terminal, console && !dumb, quit);
    exit.set(board::close);
    return board;
  }

  /// @param terminal closed with this
  /// @param live whether a person sits before it, and it can redraw a line
  /// @param quit called when the person asks to quit
  TerminalBoard(Terminal terminal, boolean live, Runnable quit) {
    this.terminal = terminal;
    this.live = live;
    this.quit = quit;
    this.status = new StatusLine(hasColours(), canShow('●'));
    this.painter = new Painter(terminal, live ? Optional.of(status) : Optional.empty());
    this.before = live ? Optional.of(terminal.enterRawMode()) : Optional.empty();
    if (live) {
      terminal.handle(Signal.INT, signal -> quit.run());
      Thread.ofPlatform().daemon().name("terminal-keys").start(this::readKeys);
    }
  }

  @Override
  public Button button() {
    return button;
  }

  @Override
  public Lamp lamp() {
    return this::show;
  }

  @Override
  public Vibrator vibrator() {
    return this::buzz;
  }

  @Override
  public synchronized void caption(String text) {
    status.caption(text);
    if (!live && !text.equals(caption) && !text.isEmpty()) {
      painter.line(text);
    }
    caption = text;
  }

  /// Writes a line that stays, above the lamp; returns at once.
  public void print(String line) {
    painter.line(line);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    button.close();
    painter.close();
    before.ifPresent(terminal::setAttributes);
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void show(Light now) {
    status.show(now);
    if (!live && !now.equals(light)) {
      painter.line("lamp: " + Looks.words(now));
    }
    light = now;
  }

  private void buzz(Buzz buzz) {
    status.buzz(buzz, System.nanoTime());
    if (!live) {
      painter.line(Looks.words(buzz));
    }
  }

  private void readKeys() {
    int key = NonBlockingReader.READ_EXPIRED;
    while (!closed && key != NonBlockingReader.EOF) {
      try {
        key = terminal.reader().read(200);
      } catch (IOException e) {
        key = NonBlockingReader.EOF;
      }
      if (!closed && key != NonBlockingReader.READ_EXPIRED) {
        obey(keys.act(key, System.nanoTime()));
      }
    }
  }

  private void obey(TerminalKeys.Act act) {
    switch (act) {
      case HOLD -> {
        var _ = button.hold();
      }
      case TAP -> {
        var _ = button.tap();
      }
      case QUIT -> quit.run();
      case NOTHING -> {}
    }
  }

  private boolean canShow(char glyph) {
    return terminal.outputEncoding().newEncoder().canEncode(glyph);
  }

  private boolean hasColours() {
    String refused = terminal.getenv("NO_COLOR");
    Integer colours = terminal.getNumericCapability(Capability.max_colors);
    return (refused == null || refused.isEmpty()) && colours != null && colours >= 8;
  }
}
