package hark.device.chaos;

import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A recording as a journal gives it back.
///
/// @param opening its first word
/// @param manifest its last word
/// @param segments all of them
record Found(Opening opening, Manifest manifest, List<Segment> segments) {
  Found {
    segments = List.copyOf(segments);
  }

  /// The youngest recording of a journal.
  static Found youngest(Journal journal) {
    return of(journal, journal.recordings().getLast());
  }

  /// A recording that has ended.
  static Found of(Journal journal, Shelved shelved) {
    Opening opening = shelved.opening();
    List<Segment> segments =
        shelved.sealed() == 0
            ? List.of()
            : journal
                .segments(opening.recording(), 0, shelved.sealed(), Integer.MAX_VALUE)
                .segments();
    return new Found(opening, Objects.requireNonNull(shelved.manifest()), segments);
  }

  /// Its packets, one after the other.
  List<byte[]> packets() {
    return segments.stream()
        .flatMap(segment -> Packets.split(segment.body().toArray()).stream())
        .toList();
  }

  /// Seconds of sound in it.
  double seconds() {
    return manifest.samples() / 16_000.0;
  }

  /// Seconds of gaps in it.
  double gapSeconds() {
    return manifest.gaps().stream().mapToLong(Gap::millis).sum() / 1_000.0;
  }

  /// Seconds from its start to a moment of the same boot.
  double secondsUntil(long nanos) {
    return (nanos - opening.started().nanos()) / 1e9;
  }

  /// What does not fit together in it: numbers, lengths, hashes, the last word.
  List<Wrong> check(Manifest.End end) {
    List<Wrong> wrongs = new ArrayList<>();
    Bytes hash = Bytes.sha256(Codec.encode(opening));
    long sample = 0;
    int index = 0;
    for (Segment segment : segments) {
      hash = Bytes.sha256(hash, Codec.encode(segment.header()), segment.body());
      if (!segment.hash().equals(hash)
          || segment.index() != index
          || segment.header().firstSample() != sample) {
        wrongs.add(new Wrong(Kind.CHANGED, "segment " + index + " does not follow"));
      }
      sample += segment.header().samples();
      index++;
    }
    if (manifest.end() != end
        || manifest.segments() != index
        || manifest.samples() != sample
        || !manifest.head().equals(hash)) {
      wrongs.add(new Wrong(Kind.NOT_RECOVERED, "its last word is wrong: " + manifest));
    }
    return wrongs;
  }
}
