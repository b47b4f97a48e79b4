package hark.hardware.pi;

import java.io.IOException;

/// A light that takes a colour and keeps it.
interface Led extends AutoCloseable {
  /// Lights up in this colour until the next.
  ///
  /// @param rgb 0xRRGGBB
  /// @param level 0 to 1, how much of it
  void show(int rgb, double level) throws IOException;

  /// Goes dark and lets the wires go.
  @Override
  void close();
}
