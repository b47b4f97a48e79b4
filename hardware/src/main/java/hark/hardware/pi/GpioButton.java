package hark.hardware.pi;

import hark.hardware.Button;
import hark.hardware.pi.bus.InputLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A push button between a line and ground: low is down.
///
/// One thread sleeps in the kernel until an edge comes. A button that is down when it is opened is
/// a finger or a fault: it is no press until it was up once.
final class GpioButton implements Button, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GpioButton.class);
  private static final Duration REST = Duration.ofDays(1);
  private static final Duration HOLD = Duration.ofNanos(Debounce.HOLD);

  /// An edge that lies further off was stamped by another clock.
  private static final long CREDIBLE = 2_000_000_000L;

  private final InputLine line;
  private final LongSupplier clock;
  private final List<Consumer<Edge>> listeners = new CopyOnWriteArrayList<>();
  private final Debounce debounce;
  private final boolean stuck;
  private volatile boolean closed;

  private GpioButton(InputLine line, boolean down, LongSupplier clock) {
    this.line = line;
    this.clock = clock;
    this.stuck = down;
    this.debounce = new Debounce(down);
  }

  /// @param line pulled up; closed with this
  static GpioButton open(InputLine line) throws IOException {
    return open(line, System::nanoTime);
  }

  /// @param clock nanoseconds, as its edges are stamped
  static GpioButton open(InputLine line, LongSupplier clock) throws IOException {
    try {
      GpioButton button = new GpioButton(line, !line.isHigh(), clock);
      Thread.ofPlatform().daemon().name("button").start(button::run);
      return button;
    } catch (IOException e) {
      line.close();
      throw e;
    }
  }

  /// Whether it was down when it was opened.
  boolean stuck() {
    return stuck;
  }

  @Override
  public void watch(Consumer<Edge> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    closed = true;
    line.close();
  }

  private void run() {
    // It was down at first: its going up is where it begins, and nobody's edge.
    boolean silent = stuck;
    while (!closed) {
      try {
        Optional<Edge> edge = next();
        if (edge.isPresent() && !closed) {
          if (!silent) {
            listeners.forEach(listener -> listener.accept(edge.get()));
          }
          silent = false;
        }
      } catch (IOException e) {
        if (!closed) {
          LOG.error(
              "The button's line failed ({}); check its wire and start again", e.getMessage());
        }
        return;
      }
    }
  }

  private Optional<Edge> next() throws IOException {
    Optional<InputLine.Edge> edge = line.await(debounce.unsettled() ? HOLD : REST);
    return edge.isPresent()
        ? debounce.edge(!edge.get().high(), credible(edge.get().nanos()))
        : debounce.quiet(!line.isHigh());
  }

  private long credible(long nanos) {
    long now = clock.getAsLong();
    return Math.abs(now - nanos) <= CREDIBLE ? nanos : now;
  }
}
