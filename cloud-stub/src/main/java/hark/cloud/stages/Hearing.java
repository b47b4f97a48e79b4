package hark.cloud.stages;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Listing.Shelved;
import hark.sync.Opening;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes a recording's file as it grows, from a given sample on.
final class Hearing {
  private final Archive archive;
  private final Opening opening;
  private final MonoStream mono;

  /// Where in the file it is; null before its head was read.
  private @Nullable OggOpusReader reader;

  /// @param from the first sample wanted
  Hearing(Archive archive, Opening opening, long from) {
    this.archive = archive;
    this.opening = opening;
    this.mono = new MonoStream(opening, 0, from);
  }

  /// The sound that has come since the last call, mixed down to one channel.
  ///
  /// @param most about how many samples to return
  /// @return no samples when all was heard
  short[] more(Shelved shelved, int most) throws IOException {
    List<short[]> pieces = new ArrayList<>();
    int samples = 0;
    OggOpusReader pages = reader;
    long position = pages == null ? 0 : pages.position();
    if (position >= shelved.bytes()) {
      return new short[0];
    }
    try (InputStream in = archive.stream(opening.recording(), position, shelved.bytes())) {
      if (pages == null) {
        pages = new OggOpusReader(in);
        reader = pages;
      } else {
        pages.resume(in);
      }
      Optional<OggPage> page = pages.next();
      while (page.isPresent()) {
        for (byte[] packet : page.get().packets()) {
          short[] piece = mono.add(packet, shelved.samples());
          pieces.add(piece);
          samples += piece.length;
        }
        page = samples < most ? pages.next() : Optional.empty();
      }
    }
    return join(pieces, samples);
  }

  static short[] join(List<short[]> pieces, int samples) {
    short[] joined = new short[samples];
    int at = 0;
    for (short[] piece : pieces) {
      System.arraycopy(piece, 0, joined, at, piece.length);
      at += piece.length;
    }
    return joined;
  }
}
