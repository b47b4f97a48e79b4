package hark.hardware.pi.bus;

import java.io.IOException;

/// A line that is driven. Closing it leaves it low.
public interface OutputLine extends AutoCloseable {
  /// Drives it to this level.
  void set(boolean high) throws IOException;

  @Override
  void close();
}
