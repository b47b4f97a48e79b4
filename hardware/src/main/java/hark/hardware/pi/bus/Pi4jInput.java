package hark.hardware.pi.bus;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import com.pi4j.library.gpiod.internal.LineRequestFlag;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A line whose edges the kernel keeps for us, each with its own time.
///
/// It goes past Pi4J's `DigitalInput`, which asks a hundred times a second whether anything came
/// and passes an edge on without its time.
final class Pi4jInput implements InputLine {
  private final GpioLine line;
  private final GpioLineEvent event;
  private volatile boolean closed;

  private Pi4jInput(GpioLine line) {
    this.line = line;
    this.event = GpioDContext.getInstance().openLineEvent();
  }

  static Pi4jInput open(GpioLine line, int pin, boolean pullUp) {
    LineRequestFlag pull = pullUp ? LineRequestFlag.BIAS_PULL_UP : LineRequestFlag.BIAS_PULL_DOWN;
    line.requestBothEdgeEventsFlags(Lines.consumer(pin), pull.getVal());
    return new Pi4jInput(line);
  }

  @Override
  public boolean isHigh() throws IOException {
    requireOpen();
    try {
      return line.getValue() != 0;
    } catch (GpioDException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<Edge> await(Duration patience) throws IOException {
    try {
      if (!line.eventWait(patience.toNanos())) {
        return Optional.empty();
      }
      requireOpen();
      line.eventRead(event);
      return Optional.of(new Edge(event.getType() == LineEvent.RISING_EDGE, event.getTimeNs()));
    } catch (GpioDException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// A thread may still wait for the line; it must not touch it again.
  @Override
  public void close() {
    closed = true;
    GpioDContext.getInstance().closeLine(line);
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the line was closed");
    }
  }
}
