package hark.device;

import hark.device.State.Pairing;
import hark.device.capture.Mode;
import hark.device.gesture.Felt;
import hark.device.gesture.Gestures;
import hark.device.lamp.Facts;
import hark.device.lamp.Facts.Doing;
import hark.device.lamp.Sign;
import hark.hardware.Button;
import hark.sync.RecordingId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// The recorder's mind: edges and events go in, acts and the lamp's sign come out.
///
/// Pure: it has no clock and no thread, and is asked again when [#wake] has come.
final class Panel {
  /// How long a cloud may be paired, nanoseconds.
  static final long PAIRING = 120_000_000_000L;

  /// How long the lamp tells how things stand when it was asked, nanoseconds.
  static final long TOLD = 3_000_000_000L;

  private final Transitions transitions;
  private final Supplier<RecordingId> names;
  private final Gestures gestures = new Gestures();
  private State state;
  private long since;
  private boolean told;
  private long toldAt;

  /// @param names gives each recording its name
  Panel(Transitions transitions, Mode mode, Supplier<RecordingId> names) {
    this.transitions = transitions;
    this.names = names;
    this.state = new State.Idle(mode);
  }

  /// What the recorder is doing.
  State state() {
    return state;
  }

  /// Takes in an edge; edges and moments come in order.
  ///
  /// @return what is to be done
  List<Act> edge(Button.Edge edge) {
    return feel(gestures.edge(edge), edge.nanos());
  }

  /// What time alone has brought about up to `now`.
  List<Act> pass(long now) {
    List<Act> acts = new ArrayList<>(feel(gestures.step(now), now));
    if (told && now - toldAt >= TOLD) {
      told = false;
    }
    if (state instanceof Pairing && now - since >= PAIRING) {
      acts.addAll(on(new Event.TimedOut(), now));
    }
    return acts;
  }

  /// What an event brings about.
  List<Act> on(Event event, long now) {
    Transitions.Step step = transitions.next(state, event);
    if (!step.next().equals(state)) {
      since = now;
    }
    state = step.next();
    if (step.acts().contains(Act.TELL)) {
      told = true;
      toldAt = now;
    }
    return step.acts();
  }

  private List<Act> feel(List<Felt> felt, long now) {
    List<Act> acts = new ArrayList<>();
    for (Felt one : felt) {
      acts.addAll(on(new Event.Felt(one.gesture(), one.at(), names.get()), now));
    }
    return acts;
  }

  /// What the lamp is to show at this moment.
  Sign sign(Health health, long now) {
    Doing doing =
        switch (state) {
          case State.Idle _, State.Pressed _ -> Doing.IDLE;
          case State.Recording _, State.Stopping _ -> Doing.RECORDING;
          case State.Paused _ -> Doing.PAUSED;
          case State.Full _ -> Doing.FULL;
          case Pairing _ -> Doing.PAIRING;
          case State.Faulted _ -> Doing.FAULTED;
        };
    return Sign.of(
        new Facts(
            doing,
            health.late(now) || health.deaf(),
            health.owing(),
            health.storageLow(),
            health.batteryLow(),
            health.listening() || state instanceof State.Pressed,
            told));
  }

  /// When [#pass] or [#sign] will know more even if nothing happens; empty when they will not.
  OptionalLong wake(Health health, long now) {
    LongStream.Builder times = LongStream.builder();
    gestures.wake().ifPresent(times::add);
    if (told) {
      times.add(toldAt + TOLD);
    }
    if (state instanceof Pairing) {
      times.add(since + PAIRING);
    }
    if (health.unstoredSince() != Health.NONE && !health.late(now)) {
      times.add(health.unstoredSince() + Health.LATE);
    }
    return times.build().min();
  }
}
