package hark.hardware.pi.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A line that is listened to. Its edges wait below us, sixteen at most, until they are taken.
public interface InputLine extends AutoCloseable {
  /// The level changed.
  ///
  /// @param high to what
  /// @param nanos when, as the kernel saw it, on the clock of `System.nanoTime()`
  record Edge(boolean high, long nanos) {}

  /// The level at this moment.
  boolean isHigh() throws IOException;

  /// Waits for the next edge without waking up in between.
  ///
  /// @return nothing when none came for so long
  Optional<Edge> await(Duration patience) throws IOException;

  @Override
  void close();
}
