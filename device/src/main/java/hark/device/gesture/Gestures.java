package hark.device.gesture;

import hark.hardware.Button;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Tells gestures from the edges of a button. Pure: it has no clock and is asked again when [#wake]
/// has come.
///
/// A contact that bounces makes many edges of one press: within 30 ms of an edge the state counts
/// that it has afterwards.
public final class Gestures {
  /// How long a hold is, in nanoseconds.
  public static final long HOLD = 600_000_000L;

  private static final long BOUNCE = 30_000_000L;

  /// What the contact says, and since when.
  private boolean contact;

  private long contactSince;

  /// What the finger does, bounces left out.
  private boolean down;

  private long downSince;
  private boolean held;

  /// Takes in an edge; edges come in the order of their times.
  ///
  /// @return what is known by now, in order
  public List<Gesture> edge(Button.Edge edge) {
    List<Gesture> known = new ArrayList<>(step(edge.nanos()));
    if (edge.down() != contact) {
      contact = edge.down();
      contactSince = edge.nanos();
      if (contact && !down) {
        // The finger is believed at once, since sound counts from here; a release is not.
        down = true;
        held = false;
        downSince = edge.nanos();
        known.add(Gesture.DOWN);
      }
    }
    return known;
  }

  /// What has become known up to `now`.
  public List<Gesture> step(long now) {
    List<Gesture> known = new ArrayList<>();
    if (down && !contact && now - contactSince >= BOUNCE) {
      down = false;
      if (!held && contactSince - downSince >= HOLD) {
        known.add(Gesture.HOLD);
      } else if (!held) {
        known.add(Gesture.TAP);
      }
    } else if (down && contact && !held && now - downSince >= HOLD) {
      held = true;
      known.add(Gesture.HOLD);
    }
    return known;
  }

  /// When [#step] will know more even if no edge comes; empty when it will not.
  public OptionalLong wake() {
    if (down && !contact) {
      return OptionalLong.of(contactSince + BOUNCE);
    }
    return down && !held ? OptionalLong.of(downSince + HOLD) : OptionalLong.empty();
  }
}
