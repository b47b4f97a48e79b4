package hark.device;

import hark.device.capture.Mode;
import hark.sync.RecordingId;

/// What the recorder is doing. What leads from one state to the next is in [Transitions].
sealed interface State {
  /// Which microphones are heard, or would be.
  Mode mode();

  /// Waits for the button.
  record Idle(Mode mode) implements State {}

  /// The finger is down: sound is kept in memory until it is known what it means.
  record Pressed(Mode mode) implements State {}

  /// Records.
  ///
  /// @param young whether the finger has not left the button since it began
  /// @param asked when a guarded stop was asked for the first time, nanoseconds; [#NEVER] otherwise
  record Recording(RecordingId recording, Mode mode, boolean young, long asked) implements State {
    /// No stop was asked for.
    static final long NEVER = Long.MIN_VALUE;
  }

  /// Leaves out what comes, until resumed.
  record Paused(RecordingId recording, Mode mode) implements State {}

  /// The last sound is being sealed.
  ///
  /// @param then what follows
  record Stopping(RecordingId recording, Mode mode, Then then) implements State {}

  /// The card is full.
  ///
  /// @param resume whether a recording was cut off by it and another begins once there is room
  record Full(Mode mode, boolean resume) implements State {}

  /// Lets a cloud be paired.
  record Pairing(Mode mode) implements State {}

  /// Cannot record.
  ///
  /// @param why in one sentence, with what to do
  record Faulted(Mode mode, String why) implements State {}

  /// What follows a recording's end.
  enum Then {
    IDLE,
    PAIR,
    FULL
  }
}
