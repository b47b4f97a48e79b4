package hark.device.gesture;

import hark.hardware.Button;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// Tells gestures from the edges of a button. Pure: it has no clock and is asked again when [#wake]
/// has come.
///
/// A contact that bounces makes many edges of one press: within 30 ms of an edge the state counts
/// that it has afterwards. One tap is only known to be one when no other has followed for a while.
public final class Gestures {
  /// How long a hold is, in nanoseconds.
  public static final long HOLD = 600_000_000L;

  /// How long a long hold is.
  public static final long LONG = 8_000_000_000L;

  /// How soon the finger must be down again for a double tap.
  public static final long AGAIN = 350_000_000L;

  private static final long BOUNCE = 30_000_000L;

  /// What the contact says, and since when.
  private boolean contact;

  private long contactSince;

  /// What the finger does, bounces left out.
  private boolean down;

  private long downSince;
  private Reach reach = Reach.SHORT;

  /// Whether a tap waits for its second.
  private boolean tapped;

  private long tappedAt;
  private long tapEnd;

  /// How far this press has come.
  private enum Reach {
    SHORT,
    HELD,
    LONG_HELD
  }

  /// Takes in an edge; edges come in the order of their times.
  ///
  /// @return what is known by now, in order
  public List<Felt> edge(Button.Edge edge) {
    List<Felt> known = new ArrayList<>(step(edge.nanos()));
    if (edge.down() != contact) {
      contact = edge.down();
      contactSince = edge.nanos();
      if (contact && !down) {
        // The finger is believed at once, since sound counts from here; a release is not.
        down = true;
        reach = Reach.SHORT;
        downSince = edge.nanos();
        known.add(new Felt(Gesture.DOWN, downSince));
      }
    }
    return known;
  }

  /// What has become known up to `now`.
  public List<Felt> step(long now) {
    List<Felt> known = new ArrayList<>();
    if (down) {
      boolean up = !contact && now - contactSince >= BOUNCE;
      held((contact ? now : contactSince) - downSince, known);
      if (up) {
        released(known);
      }
    }
    if (!down && tapped && now - tapEnd >= AGAIN) {
      tap(known);
    }
    return known;
  }

  private void held(long length, List<Felt> known) {
    if (reach == Reach.SHORT && length >= HOLD) {
      reach = Reach.HELD;
      if (tapped) {
        tap(known);
      }
      known.add(new Felt(Gesture.HOLD, downSince));
    }
    if (reach == Reach.HELD && length >= LONG) {
      reach = Reach.LONG_HELD;
      known.add(new Felt(Gesture.LONG, downSince));
    }
  }

  private void released(List<Felt> known) {
    down = false;
    if (reach != Reach.SHORT) {
      return;
    }
    if (tapped) {
      tapped = false;
      known.add(new Felt(Gesture.DOUBLE, tappedAt));
    } else {
      tapped = true;
      tappedAt = downSince;
      tapEnd = contactSince;
    }
  }

  private void tap(List<Felt> known) {
    tapped = false;
    known.add(new Felt(Gesture.TAP, tappedAt));
  }

  /// When [#step] will know more even if no edge comes; empty when it will not.
  public OptionalLong wake() {
    LongStream.Builder times = LongStream.builder();
    if (down && !contact) {
      times.add(contactSince + BOUNCE);
    }
    if (down && contact && reach != Reach.LONG_HELD) {
      times.add(downSince + (reach == Reach.SHORT ? HOLD : LONG));
    }
    if (!down && tapped) {
      times.add(tapEnd + AGAIN);
    }
    return times.build().min();
  }
}
