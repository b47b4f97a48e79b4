package hark.cloud.web;

import hark.cloud.archive.Archive;
import hark.cloud.archive.Provisional;
import hark.cloud.catalog.Ahead;
import hark.cloud.catalog.Ahead.Stretch;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.keys.Keyring;
import hark.cloud.keys.Opens;
import hark.sync.Bytes;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sound of recordings as players ask for it: by ranges, and while a recording has holes with
/// silence in their place.
final class Sounds {
  private static final int AT_HAND = 4;

  private final Archive archive;
  private final Ahead ahead;
  private final Keyring keyring;

  /// What lately followed the files of recordings with holes.
  private final Map<RecordingId, Rest> rests =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordingId, Rest> eldest) {
          return size() > AT_HAND;
        }
      };

  /// What follows a file of so many segments.
  private record Rest(int segments, List<Stretch> stretches, Bytes bytes) {}

  Sounds(Archive archive, Ahead ahead, Keyring keyring) {
    this.keyring = keyring;
    this.archive = archive;
    this.ahead = ahead;
  }

  /// Answers with the part of the sound that is asked for.
  void reply(Context request, Shelved shelved) throws IOException {
    byte[] rest = rest(shelved);
    long length = shelved.bytes() + rest.length;
    if (length == 0) {
      throw new NotFoundResponse("No sound of this recording has come yet.");
    }
    Optional<ByteRange> asked = ByteRange.parse(request.header("Range"), length);
    ByteRange range = asked.orElse(new ByteRange(0, length));
    if (asked.isPresent()) {
      request.status(HttpStatus.PARTIAL_CONTENT);
      request.header(
          "Content-Range", "bytes %d-%d/%d".formatted(range.from(), range.to() - 1, length));
    }
    request.header("Cache-Control", "no-cache");
    request.header("Accept-Ranges", "bytes");
    request.header("Content-Length", String.valueOf(range.to() - range.from()));
    request.contentType("audio/ogg");
    try (InputStream in = open(shelved, rest, range)) {
      in.transferTo(request.outputStream());
    }
  }

  private InputStream open(Shelved shelved, byte[] rest, ByteRange range) throws IOException {
    long file = shelved.bytes();
    int from = (int) Math.max(0, range.from() - file);
    int to = (int) Math.max(0, range.to() - file);
    InputStream after = new ByteArrayInputStream(rest, from, to - from);
    return range.from() < file
        ? new SequenceInputStream(
            archive.stream(shelved.recording(), range.from(), Math.min(range.to(), file)), after)
        : after;
  }

  private byte[] rest(Shelved shelved) {
    Opens opens = Opens.of(shelved.opening(), keyring);
    List<Stretch> stretches =
        shelved.filedAt() == null ? ahead.stretches(shelved.recording()) : List.of();
    if (opens == null || stretches.isEmpty()) {
      return new byte[0];
    }
    synchronized (rests) {
      Rest known = rests.get(shelved.recording());
      if (known == null
          || known.segments() != shelved.segments()
          || !known.stretches().equals(stretches)) {
        known = new Rest(shelved.segments(), stretches, Bytes.of(make(shelved, opens, stretches)));
        rests.put(shelved.recording(), known);
      }
      return known.bytes().toArray();
    }
  }

  private byte[] make(Shelved shelved, Opens opens, List<Stretch> stretches) {
    Provisional rest =
        new Provisional(
            shelved.opening(),
            shelved.segments(),
            shelved.samples() / Packets.SAMPLES,
            shelved.bytes() == 0);
    for (Stretch stretch : stretches) {
      for (Segment segment : ahead.segments(shelved.recording(), stretch)) {
        rest.add(segment, opens.packets(segment));
      }
    }
    return rest.toByteArray();
  }
}
