package hark.sync;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of a recording from its first moment, and never changes: the root of its chain.
///
/// @param recording its name
/// @param device who records
/// @param channels what is heard on each
/// @param preSkip samples (48 kHz) at the head of the decoded sound that belong to the codec
/// @param started when, on the board's own clock
/// @param wall the time of day then, or null on a board that does not know it yet
/// @param sealedKey the recording's key, wrapped to the cloud's public key; empty when unsealed
public record Opening(
    RecordingId recording,
    DeviceId device,
    Channels channels,
    int preSkip,
    Moment started,
    @Nullable Instant wall,
    Bytes sealedKey) {
  public Opening {
    Objects.requireNonNull(recording);
    Objects.requireNonNull(device);
    Objects.requireNonNull(channels);
    Objects.requireNonNull(started);
    Objects.requireNonNull(sealedKey);
    if (preSkip < 0 || preSkip > 48_000) {
      throw new IllegalArgumentException("a pre-skip of " + preSkip + " samples");
    }
  }
}
