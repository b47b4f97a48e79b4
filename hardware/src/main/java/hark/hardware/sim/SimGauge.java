package hark.hardware.sim;

import hark.hardware.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/// A fuel gauge that says what it is told to; at first, that there is no battery.
public final class SimGauge implements Gauge {
  private volatile Supplier<Optional<Charge>> answer = Optional::empty;

  @Override
  public Optional<Charge> charge() {
    return answer.get();
  }

  /// Says this from now on; nothing means that there is no battery.
  public void set(Optional<Charge> charge) {
    answer = () -> charge;
  }

  /// Answers nonsense from now on.
  public void babble() {
    answer =
        () -> {
          throw new UncheckedIOException(
              new IOException("The fuel gauge says 255 %; check its wires."));
        };
  }
}
