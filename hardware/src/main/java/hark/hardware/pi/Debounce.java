package hark.hardware.pi;

import hark.hardware.Button;
import java.util.Optional;

/// Makes clean edges of bouncing ones: a level counts when it has held for 5 ms, and since its
/// first edge.
///
/// So the moment of the press is that of the finger, though it is told 5 ms later, and a spark that
/// goes as it came is nothing. A contact that never holds is believed after 50 ms. Pure: it is told
/// edges and silence.
final class Debounce {
  /// How long a level must hold, nanoseconds.
  static final long HOLD = 5_000_000L;

  private static final long CHATTER = 50_000_000L;

  private boolean down;
  private boolean unsettled;
  private long first;

  /// The latest edge: when it came, and the level after it.
  private long latest;

  private boolean level;

  /// @param down how it is at the beginning; told to nobody
  Debounce(boolean down) {
    this.down = down;
  }

  /// Whether edges came that are not yet believed.
  boolean unsettled() {
    return unsettled;
  }

  /// An edge came.
  ///
  /// @param isDown the level after it
  /// @return the edge to tell: of the level that held until this one, or of this one if the contact
  ///   has chattered too long to wait for its end
  Optional<Button.Edge> edge(boolean isDown, long nanos) {
    // On a busy board edges are read late and together: what held until this one is believed.
    Optional<Button.Edge> held =
        unsettled && nanos - latest >= HOLD ? settle(level) : Optional.empty();
    if (!unsettled) {
      unsettled = true;
      first = nanos;
    }
    latest = nanos;
    level = isDown;
    return held.isEmpty() && nanos - first >= CHATTER ? settle(isDown) : held;
  }

  /// No edge came for [#HOLD].
  ///
  /// @param isDown the level now: edges may have been lost below us
  /// @return the edge to tell, if the level is another than before
  Optional<Button.Edge> quiet(boolean isDown) {
    return unsettled ? settle(isDown) : Optional.empty();
  }

  private Optional<Button.Edge> settle(boolean isDown) {
    unsettled = false;
    if (isDown == down) {
      return Optional.empty();
    }
    down = isDown;
    return Optional.of(new Button.Edge(isDown, first));
  }
}
