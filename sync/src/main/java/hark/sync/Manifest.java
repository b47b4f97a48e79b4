package hark.sync;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The device's last word on a recording: how many segments there are, and what their chain ends
/// in.
///
/// @param recording its name
/// @param segments how many
/// @param head the hash of the last segment, or the chain's root when there is none
/// @param samples samples a channel (16 kHz) of sound in all
/// @param end how it came to an end
/// @param marks all marks
/// @param gaps all gaps, also one after the last segment
/// @param wall the time of day at its start as known by now, or null
/// @param signature the device's signature over [#unsigned], as [Codec] writes it; empty from a
///   device without a key
public record Manifest(
    RecordingId recording,
    int segments,
    Bytes head,
    long samples,
    End end,
    List<Mark> marks,
    List<Gap> gaps,
    @Nullable Instant wall,
    Bytes signature) {
  public Manifest {
    Objects.requireNonNull(recording);
    Objects.requireNonNull(head);
    Objects.requireNonNull(end);
    Objects.requireNonNull(signature);
    if (segments < 0 || samples < 0) {
      throw new IllegalArgumentException(segments + " segments of " + samples + " samples");
    }
    marks = List.copyOf(marks);
    gaps = List.copyOf(gaps);
  }

  /// The same with this signature.
  public Manifest signed(Bytes by) {
    return new Manifest(recording, segments, head, samples, end, marks, gaps, wall, by);
  }

  /// The same without its signature: what is signed.
  public Manifest unsigned() {
    return signed(Bytes.NONE);
  }

  /// How a recording came to its end. The order is part of the protocol: add at the end.
  public enum End {
    /// The person stopped it.
    STOPPED,
    /// A crash or a power cut ended it; the next start found it.
    RECOVERED
  }
}
