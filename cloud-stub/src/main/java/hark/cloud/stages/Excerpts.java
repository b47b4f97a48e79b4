package hark.cloud.stages;

import hark.cloud.catalog.Ahead;
import hark.cloud.catalog.Ahead.Excerpt;
import hark.cloud.catalog.Ahead.Stretch;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.keys.Keyring;
import hark.cloud.keys.Opens;
import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Transcriber;
import hark.cloud.speech.Utterance;
import hark.cloud.speech.VoiceActivity;
import hark.sync.Mark;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the minute around each mark as soon as its sound has come, long before the rest.
///
/// On a thin link a device sends those minutes first. Their words stand in the transcript until it
/// comes by itself.
final class Excerpts {
  /// What belongs to a mark on either side, in samples: 30 s.
  static final long AROUND = 30 * Packets.RATE;

  /// What has not grown for so long is all that comes for now, in milliseconds.
  static final long RESTS = 3_000;

  private final Ahead ahead;
  private final Keyring keyring;

  /// What had come when it was last looked at, and since when it has not grown.
  private final Map<RecordingId, Map<Stretch, Long>> seen = new HashMap<>();

  Excerpts(Ahead ahead, Keyring keyring) {
    this.ahead = ahead;
    this.keyring = keyring;
  }

  /// What one look led to.
  enum Outcome {
    /// There is nothing to read, or no more.
    NOTHING,
    /// Something was read.
    READ,
    /// Something is still coming: look again in a while.
    COMING
  }

  /// Reads at most one excerpt.
  ///
  /// @param now milliseconds on any clock
  Outcome look(Shelved shelved, SpeechEngine engine, long now) throws IOException {
    RecordingId recording = shelved.recording();
    Opens opens = Opens.of(shelved.opening(), keyring);
    List<Stretch> stretches =
        opens == null || shelved.filedAt() != null || shelved.marks().isEmpty()
            ? List.of()
            : ahead.stretches(recording);
    if (opens == null || stretches.isEmpty()) {
      seen.remove(recording);
      return Outcome.NOTHING;
    }
    Map<Stretch, Long> before = seen.getOrDefault(recording, Map.of());
    Map<Stretch, Long> since = new HashMap<>();
    stretches.forEach(stretch -> since.put(stretch, before.getOrDefault(stretch, now)));
    seen.put(recording, since);
    List<Excerpt> known = ahead.excerpts(recording);
    Outcome outcome = Outcome.NOTHING;
    for (Stretch stretch : stretches) {
      boolean rests = now - since.getOrDefault(stretch, now) >= RESTS;
      for (Mark mark : shelved.marks()) {
        long from = Math.max(stretch.firstSample(), mark.sample() - AROUND);
        long wanted = mark.sample() + AROUND;
        long to = Math.min(stretch.nextSample(), wanted);
        for (Excerpt excerpt : known) {
          if (excerpt.from() <= from && from < excerpt.to()) {
            from = excerpt.to();
          }
        }
        if (to - from < Packets.RATE) {
          continue;
        }
        if (to == wanted || stretch.last() || rests) {
          Excerpt excerpt = new Excerpt(from, to);
          ahead.save(recording, excerpt, read(shelved, opens, stretch, excerpt, engine));
          return Outcome.READ;
        }
        outcome = Outcome.COMING;
      }
    }
    return outcome;
  }

  private List<Utterance> read(
      Shelved shelved, Opens opens, Stretch stretch, Excerpt excerpt, SpeechEngine engine)
      throws IOException {
    MonoStream mono = new MonoStream(shelved.opening(), stretch.firstSample(), excerpt.from());
    List<short[]> pieces = new ArrayList<>();
    int samples = 0;
    for (Segment segment : ahead.segments(shelved.recording(), stretch)) {
      if (segment.header().firstSample() >= excerpt.to()) {
        break;
      }
      for (byte[] packet : opens.packets(segment)) {
        short[] piece = mono.add(packet, excerpt.to());
        pieces.add(piece);
        samples += piece.length;
      }
    }
    try (VoiceActivity voice = VoiceActivity.startingAt(excerpt.from())) {
      Transcriber transcriber = new Transcriber(engine, voice);
      List<Utterance> utterances = new ArrayList<>(transcriber.feed(Hearing.join(pieces, samples)));
      utterances.addAll(transcriber.finish());
      return utterances;
    }
  }
}
