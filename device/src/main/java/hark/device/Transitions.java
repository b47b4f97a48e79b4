package hark.device;

import hark.device.State.Faulted;
import hark.device.State.Full;
import hark.device.State.Idle;
import hark.device.State.Pairing;
import hark.device.State.Paused;
import hark.device.State.Pressed;
import hark.device.State.Recording;
import hark.device.State.Stopping;
import hark.device.State.Then;
import hark.device.capture.Mode;
import hark.device.gesture.Controls;
import hark.device.gesture.Gesture;
import hark.device.gesture.Meaning;
import hark.device.gesture.Situation;
import java.util.List;

/// What an event leads to in each state. Pure: nothing here acts.
///
/// @param controls what gestures mean
/// @param guard whether a stop must be asked for twice within five seconds, so that no bump against
///   the button ends a meeting
record Transitions(Controls controls, boolean guard) {
  /// How long a guarded stop waits for the second time, nanoseconds.
  static final long GUARD = 5_000_000_000L;

  Transitions {
    controls.check();
  }

  /// A next state and what to do on the way.
  record Step(State next, List<Act> acts) {
    Step(State next, Act... acts) {
      this(next, List.of(acts));
    }
  }

  /// The state that the event leads to.
  Step next(State state, Event event) {
    return switch (event) {
      case Event.Felt felt -> felt(state, felt);
      case Event.Ended _ -> ended(state);
      case Event.Failed failed -> new Step(new Faulted(state.mode(), failed.why()), Act.BUZZ_ALARM);
      case Event.Filled _ -> filled(state);
      case Event.Freed freed -> freed(state, freed);
      case Event.Warned _ -> new Step(state, Act.BUZZ_ALARM);
      case Event.TimedOut _ ->
          state instanceof Pairing ? new Step(new Idle(state.mode())) : new Step(state);
      case Event.Asked asked -> asked(state, asked);
      case Event.Leave _ -> leave(state);
    };
  }

  private Step felt(State state, Event.Felt felt) {
    return switch (state) {
      case Idle _, Faulted _, Pairing _ ->
          felt.gesture() == Gesture.DOWN
              ? new Step(new Pressed(state.mode()), Act.LISTEN)
              : new Step(state);
      case Pressed pressed -> pressed(pressed, felt);
      case Recording recording -> recording(recording, felt);
      case Paused paused -> paused(paused, felt);
      case Stopping _ ->
          felt.gesture() == Gesture.HOLD ? new Step(state, Act.BUZZ_ALARM) : new Step(state);
      case Full full -> full(full, felt);
    };
  }

  private Step pressed(Pressed pressed, Event.Felt felt) {
    Idle idle = new Idle(pressed.mode());
    if (felt.gesture() == Gesture.DOWN) {
      return new Step(pressed);
    }
    return switch (controls.meaning(Situation.IDLE, felt.gesture())) {
      case START ->
          new Step(
              new Recording(felt.fresh(), pressed.mode(), true, Recording.NEVER),
              Act.BEGIN,
              Act.BUZZ_ONE);
      case TELL -> new Step(idle, Act.FORGET, Act.TELL);
      case MODE -> new Step(new Idle(pressed.mode().next()), Act.FORGET, Act.BUZZ_MODE);
      case PAIR -> new Step(new Pairing(pressed.mode()), Act.FORGET);
      case STOP, MARK, PAUSE, RESUME, NOTHING -> new Step(idle, Act.FORGET);
    };
  }

  private Step recording(Recording now, Event.Felt felt) {
    if (felt.gesture() == Gesture.DOWN) {
      return new Step(new Recording(now.recording(), now.mode(), false, now.asked()), Act.TOUCH);
    }
    if (felt.gesture() == Gesture.LONG && now.young()) {
      // The hold that began this recording goes on: it was meant for something else.
      return controls.meaning(Situation.IDLE, Gesture.LONG) == Meaning.PAIR
          ? new Step(new Stopping(now.recording(), now.mode(), Then.PAIR), Act.END)
          : new Step(now);
    }
    return switch (controls.meaning(Situation.RECORDING, felt.gesture())) {
      case STOP -> stop(now, felt.at());
      case MARK -> new Step(now, Act.MARK, Act.BUZZ_TICK);
      case PAUSE -> new Step(new Paused(now.recording(), now.mode()), Act.PAUSE, Act.BUZZ_PAUSED);
      case MODE ->
          new Step(
              new Recording(now.recording(), now.mode().next(), now.young(), now.asked()),
              Act.CHANGE_MODE,
              Act.BUZZ_MODE);
      case TELL -> new Step(now, Act.TELL);
      case START, RESUME, PAIR, NOTHING -> new Step(now);
    };
  }

  private Step stop(Recording now, long at) {
    boolean sure = !guard || (now.asked() != Recording.NEVER && at - now.asked() <= GUARD);
    return sure
        ? new Step(new Stopping(now.recording(), now.mode(), Then.IDLE), Act.END, Act.BUZZ_TWO)
        : new Step(new Recording(now.recording(), now.mode(), now.young(), at), Act.BUZZ_TICK);
  }

  private Step paused(Paused now, Event.Felt felt) {
    return switch (controls.meaning(Situation.PAUSED, felt.gesture())) {
      case STOP ->
          new Step(new Stopping(now.recording(), now.mode(), Then.IDLE), Act.END, Act.BUZZ_TWO);
      case RESUME ->
          new Step(
              new Recording(now.recording(), now.mode(), false, Recording.NEVER),
              Act.RESUME,
              Act.BUZZ_RESUMED);
      case TELL -> new Step(now, Act.TELL);
      case START, MARK, PAUSE, MODE, PAIR, NOTHING -> new Step(now);
    };
  }

  private Step full(Full full, Event.Felt felt) {
    return switch (felt.gesture()) {
      case HOLD ->
          full.resume()
              ? new Step(new Full(full.mode(), false), Act.BUZZ_TWO)
              : new Step(full, Act.BUZZ_ALARM);
      case TAP -> new Step(full, Act.TELL);
      case DOWN, LONG, DOUBLE -> new Step(full);
    };
  }

  private static Step ended(State state) {
    if (state instanceof Stopping stopping) {
      return switch (stopping.then()) {
        case IDLE -> new Step(new Idle(state.mode()));
        case PAIR -> new Step(new Pairing(state.mode()), Act.BUZZ_TWO);
        case FULL -> new Step(new Full(state.mode(), true));
      };
    }
    return new Step(state);
  }

  private static Step filled(State state) {
    Mode mode = state.mode();
    return switch (state) {
      case Recording r ->
          new Step(new Stopping(r.recording(), mode, Then.FULL), Act.END, Act.BUZZ_ALARM);
      // Who paused does not want to be heard as soon as there is room.
      case Paused p ->
          new Step(new Stopping(p.recording(), mode, Then.IDLE), Act.END, Act.BUZZ_ALARM);
      case Pressed _ -> new Step(new Full(mode, false), Act.FORGET, Act.BUZZ_ALARM);
      case Idle _, Pairing _, Faulted _ -> new Step(new Full(mode, false), Act.BUZZ_ALARM);
      case Stopping _, Full _ -> new Step(state);
    };
  }

  private static Step freed(State state, Event.Freed freed) {
    if (state instanceof Full full) {
      return full.resume()
          ? new Step(
              new Recording(freed.fresh(), full.mode(), false, Recording.NEVER),
              Act.LISTEN,
              Act.BEGIN,
              Act.BUZZ_ONE)
          : new Step(new Idle(full.mode()));
    }
    return new Step(state);
  }

  /// A guard keeps bumps from ending a meeting, not people. Another recording is not meant.
  private static Step asked(State state, Event.Asked asked) {
    Mode mode = state.mode();
    return switch (state) {
      case Recording r when r.recording().equals(asked.recording()) ->
          new Step(new Stopping(r.recording(), mode, Then.IDLE), Act.END, Act.BUZZ_TWO);
      case Paused p when p.recording().equals(asked.recording()) ->
          new Step(new Stopping(p.recording(), mode, Then.IDLE), Act.END, Act.BUZZ_TWO);
      case Idle _, Pressed _, Recording _, Paused _, Stopping _, Full _, Pairing _, Faulted _ ->
          new Step(state);
    };
  }

  private static Step leave(State state) {
    return switch (state) {
      case Pressed _ -> new Step(new Idle(state.mode()), Act.FORGET);
      case Recording r ->
          new Step(new Stopping(r.recording(), r.mode(), Then.IDLE), Act.END, Act.BUZZ_TWO);
      case Paused p ->
          new Step(new Stopping(p.recording(), p.mode(), Then.IDLE), Act.END, Act.BUZZ_TWO);
      case Stopping s -> new Step(new Stopping(s.recording(), s.mode(), Then.IDLE));
      case Full _ -> new Step(new Full(state.mode(), false));
      case Idle _, Pairing _, Faulted _ -> new Step(state);
    };
  }
}
