package hark.hardware;

import java.util.Optional;

/// The fuel gauge of the battery.
public interface Gauge {
  /// The battery's state now, or nothing when the board has no battery or the gauge does not
  /// answer.
  ///
  /// @throws java.io.UncheckedIOException if the gauge answers nonsense; the message says what
  Optional<Charge> charge();

  /// How full the battery is.
  ///
  /// @param percent 0 to 100
  /// @param charging whether power comes in
  record Charge(int percent, boolean charging) {
    public Charge {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("a battery at " + percent + " %");
      }
    }
  }
}
