package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Header;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes `recording.opus` again from the sealed bodies and holds it against the one that is there.
/// Ends at the first difference: what follows has another place.
final class SoundCheck {
  private static final double RATE = 16_000;

  private final SoundFile file;
  private final @Nullable RecordingKey key;
  private final @Nullable InputStream there;
  private @Nullable Flaw flaw;
  private int compared;
  private int unopened;

  /// @param key null when the bodies are not sealed
  /// @param there `recording.opus`, or null when the bundle has none
  SoundCheck(Opening opening, @Nullable RecordingKey key, @Nullable InputStream there)
      throws IOException {
    this.file = new SoundFile(opening);
    this.key = key;
    this.there = there;
    if (!isNext(file.head())) {
      flaw = Flaw.of(Part.SOUND, "its head was changed.");
    }
  }

  Optional<Flaw> flaw() {
    return Optional.ofNullable(flaw);
  }

  int compared() {
    return compared;
  }

  int unopened() {
    return unopened;
  }

  /// Compares the sound of the next segment.
  void take(Header header, Bytes body) throws IOException {
    if (flaw != null) {
      return;
    }
    Optional<List<byte[]>> packets = packets(header, body);
    if (packets.isEmpty()) {
      unopened++;
    }
    if (isNext(file.page(header, packets.orElse(List.of())))) {
      compared += there != null && packets.isPresent() ? 1 : 0;
    } else {
      flaw =
          new Flaw(
              Part.SOUND,
              new Range(header.index(), header.index() + 1),
              header.firstSample() / RATE,
              header.nextSample() / RATE,
              "recording.opus or recording.key was changed: it is not the sound that was sealed.");
    }
  }

  /// All segments were there.
  void end() throws IOException {
    if (flaw == null && there != null && there.read() >= 0) {
      flaw = Flaw.of(Part.SOUND, "it goes on after the recording's end.");
    }
  }

  private Optional<List<byte[]>> packets(Header header, Bytes body) {
    Optional<Bytes> open = key == null ? Optional.of(body) : key.open(header, body);
    try {
      return open.map(bytes -> Packets.split(bytes.toArray()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isNext(byte[] wanted) throws IOException {
    return there == null || Arrays.equals(there.readNBytes(wanted.length), wanted);
  }
}
