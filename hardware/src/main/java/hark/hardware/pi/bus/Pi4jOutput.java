package hark.hardware.pi.bus;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;

/// A line that Pi4J drives.
final class Pi4jOutput implements OutputLine {
  private final DigitalOutput line;
  private final Context context;

  Pi4jOutput(DigitalOutput line, Context context) {
    this.line = line;
    this.context = context;
  }

  @Override
  public void set(boolean high) throws IOException {
    try {
      line.state(DigitalState.getState(high));
    } catch (Pi4JException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    context.shutdown(line.id());
  }
}
