package hark.device.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the capture loop is told to do; obeyed between two frames.
sealed interface Order {
  /// No full card came before.
  long NEVER = Long.MAX_VALUE;

  /// The finger came down.
  record Press() implements Order {}

  /// Make a recording; `fullSince` is when a full card ended the one before it, or [#NEVER].
  record Begin(Capture.Opener opener, long fullSince) implements Order {}

  /// A mark may be meant here.
  record Touch() implements Order {}

  /// It was.
  record Mark() implements Order {}

  /// This place was meant.
  record MarkAt(long sample) implements Order {}

  /// Leave out what comes, or no longer.
  record Pause(boolean paused) implements Order {}

  /// Hear these microphones.
  record Hear(Mode mode) implements Order {}

  /// End the recording, with all that was heard until `nanos`.
  record End(long nanos, @Nullable Instant wall) implements Order {}

  /// Nothing was meant.
  record Forget() implements Order {}
}
