package hark.device.journal;

import java.time.Instant;
import java.util.Objects;

/// What a person called a recording.
///
/// @param text empty for none of its own
/// @param asked when the person asked for it: the latest holds
record Title(String text, Instant asked) {
  Title {
    Objects.requireNonNull(text);
    Objects.requireNonNull(asked);
  }
}
