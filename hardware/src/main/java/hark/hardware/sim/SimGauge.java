package hark.hardware.sim;

import hark.hardware.Gauge;
import java.util.Optional;

/// A fuel gauge that says what it is told to; at first, that there is no battery.
public final class SimGauge implements Gauge {
  private volatile Optional<Charge> charge = Optional.empty();

  @Override
  public Optional<Charge> charge() {
    return charge;
  }

  /// Says this from now on; nothing means that there is no battery.
  public void set(Optional<Charge> charge) {
    this.charge = charge;
  }
}
