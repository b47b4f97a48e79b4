package hark.cloud.keys;

import hark.sync.Bytes;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.Packets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the bodies of a recording are opened.
///
/// @param key what they are sealed with, or null when they are not
public record Opens(@Nullable RecordingKey key) {
  /// How those of this recording are; null when they are sealed for a key that is not here.
  public static @Nullable Opens of(Opening opening, Keyring keyring) {
    return opening.sealedKey().isEmpty()
        ? new Opens(null)
        : keyring.unwrap(opening).map(Opens::new).orElse(null);
  }

  /// The packets of a segment, framed; empty when this is not what they were sealed with.
  public Optional<Bytes> body(Segment segment) {
    return key == null ? Optional.of(segment.body()) : key.open(segment.header(), segment.body());
  }

  /// The packets of a segment; none where it is not what it was sealed with, or holds none.
  public List<byte[]> packets(Segment segment) {
    try {
      return body(segment).map(bytes -> Packets.split(bytes.toArray())).orElseGet(List::of);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
