package hark.device;

import hark.device.gesture.Gesture;
import hark.sync.RecordingId;

/// What may lead to another state.
sealed interface Event {
  /// A gesture.
  ///
  /// @param at when the finger came down for it, nanoseconds
  /// @param fresh names the recording should it begin one
  record Felt(Gesture gesture, long at, RecordingId fresh) implements Event {}

  /// The last segment and the manifest are in the journal.
  record Ended() implements Event {}

  /// Recording cannot go on.
  ///
  /// @param why in one sentence, with what to do
  record Failed(String why) implements Event {}

  /// The card is full.
  record Filled() implements Event {}

  /// There is room again.
  ///
  /// @param fresh names the recording should it begin one
  record Freed(RecordingId fresh) implements Event {}

  /// Something needs a look: a deaf microphone, a card that fills, a battery that empties.
  record Warned() implements Event {}

  /// Nothing came in time.
  record TimedOut() implements Event {}

  /// Somebody asks from afar that this recording ends.
  record Asked(RecordingId recording) implements Event {}

  /// The recorder is to be left: a recording under way ends first.
  record Leave() implements Event {}
}
