package hark.hardware.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/// Writes to a terminal on a thread of its own, so that nobody ever waits for a terminal that does
/// not take what is written: lines that stay, and below them one line that is redrawn in place.
///
/// When a thousand lines wait, more are left out and counted.
final class Painter implements AutoCloseable {
  private static final int WAITING = 1_000;
  private static final long REDRAW_MILLIS = 50;

  private final Terminal terminal;
  private final Optional<StatusLine> live;

  /// What is to be written; nothing is a call to look whether this is the end.
  private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(WAITING);

  private final AtomicLong leftOut = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed = false;
  private String drawn = "";

  /// Starts to paint.
  ///
  /// @param live the line that is redrawn, or nothing where a terminal cannot
  Painter(Terminal terminal, Optional<StatusLine> live) {
    this.terminal = terminal;
    this.live = live;
    this.thread = Thread.ofPlatform().daemon().name("terminal-painter").start(this::paint);
  }

  /// Writes a line that stays; returns at once.
  void line(String line) {
    if (!lines.offer(Optional.of(line))) {
      leftOut.incrementAndGet();
    }
  }

  /// Writes what waits, takes the live line away, and ends.
  @Override
  public void close() {
    closed = true;
    lines.offer(Optional.empty());
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void paint() {
    if (live.isPresent()) {
      terminal.puts(Capability.cursor_invisible);
    }
    try {
      while (!closed || !lines.isEmpty()) {
        next().ifPresent(this::write);
        live.ifPresent(this::redraw);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (live.isPresent()) {
      clear();
      terminal.puts(Capability.cursor_normal);
      terminal.flush();
    }
  }

  /// The next line, if one comes before it is time to redraw. Where nothing is redrawn there is
  /// nothing to wake up for but a line, and the end.
  private Optional<String> next() throws InterruptedException {
    return live.isPresent()
        ? Optional.ofNullable(lines.poll(REDRAW_MILLIS, TimeUnit.MILLISECONDS)).flatMap(l -> l)
        : lines.take();
  }

  private void write(String line) {
    clear();
    terminal.writer().println(line);
    long missing = leftOut.getAndSet(0);
    if (missing > 0) {
      terminal.writer().println("(" + missing + " lines were left out)");
    }
    terminal.flush();
  }

  private void redraw(StatusLine status) {
    int columns = terminal.getColumns() > 0 ? terminal.getColumns() : 80;
    String line = status.at(System.nanoTime()).columnSubSequence(0, columns - 1).toAnsi(terminal);
    if (!line.equals(drawn)) {
      clear();
      terminal.writer().print(line);
      terminal.flush();
      drawn = line;
    }
  }

  private void clear() {
    if (live.isPresent()) {
      terminal.puts(Capability.carriage_return);
      terminal.puts(Capability.clr_eol);
      drawn = "";
    }
  }
}
