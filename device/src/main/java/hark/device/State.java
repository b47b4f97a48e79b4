package hark.device;

import hark.device.gesture.Gesture;
import hark.sync.RecordingId;
import java.util.List;

/// What the recorder is doing. Each state knows what a gesture or an event leads to; nothing here
/// acts.
sealed interface State {
  /// Waits for the button.
  record Idle() implements State {}

  /// The finger is down: sound is kept in memory until it is known what it means.
  record Pressed() implements State {}

  /// Records.
  record Recording(RecordingId recording) implements State {}

  /// The last sound is being sealed.
  record Stopping(RecordingId recording) implements State {}

  /// Cannot record.
  ///
  /// @param why in one sentence, with what to do
  record Faulted(String why) implements State {}

  /// What is to be done on the way to the next state.
  enum Act {
    /// Open the microphone and keep what it hears in memory.
    LISTEN,
    /// Close it again and forget what it heard.
    FORGET,
    /// Make a recording of it, from the moment the finger came down.
    BEGIN,
    /// Mark this moment.
    MARK,
    /// Seal the last sound.
    END,
    BUZZ_ONE,
    BUZZ_TWO,
    BUZZ_TICK,
    BUZZ_ALARM,
    /// Show on the lamp how things stand.
    TELL
  }

  /// A next state and what to do on the way.
  record Step(State next, List<Act> acts) {
    Step(State next, Act... acts) {
      this(next, List.of(acts));
    }
  }

  /// What happens besides the button.
  sealed interface Event {
    /// A gesture; `fresh` names the recording should it begin one.
    record Felt(Gesture gesture, RecordingId fresh) implements Event {}

    /// The last segment and the manifest are in the journal.
    record Ended() implements Event {}

    /// Recording cannot go on.
    record Failed(String why) implements Event {}
  }

  /// The state that the event leads to.
  default Step on(Event event) {
    return switch (event) {
      case Event.Felt felt -> felt(felt.gesture(), felt.fresh());
      case Event.Ended _ -> this instanceof Faulted ? new Step(this) : new Step(new Idle());
      case Event.Failed failed -> new Step(new Faulted(failed.why()), Act.BUZZ_ALARM);
    };
  }

  private Step felt(Gesture gesture, RecordingId fresh) {
    return switch (this) {
      case Idle _, Faulted _ ->
          gesture == Gesture.DOWN ? new Step(new Pressed(), Act.LISTEN) : new Step(this);
      case Pressed _ ->
          switch (gesture) {
            case DOWN -> new Step(this);
            case HOLD -> new Step(new Recording(fresh), Act.BEGIN, Act.BUZZ_ONE);
            case TAP -> new Step(new Idle(), Act.FORGET, Act.TELL);
          };
      case Recording(RecordingId recording) ->
          switch (gesture) {
            case DOWN -> new Step(this);
            case HOLD -> new Step(new Stopping(recording), Act.END, Act.BUZZ_TWO);
            case TAP -> new Step(this, Act.MARK, Act.BUZZ_TICK);
          };
      case Stopping _ -> new Step(this);
    };
  }
}
