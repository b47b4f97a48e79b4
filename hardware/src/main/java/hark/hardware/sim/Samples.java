package hark.hardware.sim;

import java.io.IOException;

/// Sound on one channel, one value after another, full scale from -1 to 1. Silent for ever after
/// its end.
interface Samples extends AutoCloseable {
  /// The next value.
  ///
  /// @throws IOException if the file below fails
  double next() throws IOException;

  @Override
  default void close() throws IOException {}
}
