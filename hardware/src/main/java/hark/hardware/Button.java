package hark.hardware;

import java.util.function.Consumer;

/// The one button. It knows up and down; what a press means is the recorder's business.
public interface Button {
  /// Tells the listener of each edge from now on, on a thread of the driver's: return at once.
  void watch(Consumer<Edge> listener);

  /// The finger came down or went up.
  ///
  /// @param down true when pressed
  /// @param nanos when, on the clock of `System.nanoTime()`
  record Edge(boolean down, long nanos) {}
}
