package hark.cloud.stages;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Listing.Shelved;
import hark.sync.Opening;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes a recording's file as it grows, from a given sample on.
///
/// What lies before that sample is skipped without decoding, but for half a second in which the
/// decoder finds its footing.
final class Hearing {
  private static final int FOOTING = Packets.RATE / 2;

  private final Archive archive;
  private final Opening opening;
  private final long from;
  private final PcmStream pcm;

  /// Where in the file it is; null before its head was read.
  private @Nullable OggOpusReader reader;

  /// The sample that the next decoded one is.
  private long next;

  /// @param from the first sample wanted
  Hearing(Archive archive, Opening opening, long from) {
    this.archive = archive;
    this.opening = opening;
    this.from = from;
    this.pcm = new PcmStream(opening.channels(), 0, PcmStream.UNKNOWN);
    this.next = -(opening.preSkip() / 3);
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
          short[] piece = decode(packet, shelved.samples());
          pieces.add(piece);
          samples += piece.length;
        }
        page = samples < most ? pages.next() : Optional.empty();
      }
    }
    return join(pieces, samples);
  }

  private short[] decode(byte[] packet, long end) {
    long first = next;
    next += Packets.SAMPLES;
    if (next <= from - FOOTING) {
      return new short[0];
    }
    short[] decoded = pcm.add(packet);
    int channels = opening.channels();
    int begin = Math.clamp(from - first, 0, Packets.SAMPLES);
    int stop = Math.clamp(end - first, begin, Packets.SAMPLES);
    short[] mono = new short[stop - begin];
    for (int i = 0; i < mono.length; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += decoded[(begin + i) * channels + c];
      }
      mono[i] = (short) (sum / channels);
    }
    return mono;
  }

  private static short[] join(List<short[]> pieces, int samples) {
    short[] joined = new short[samples];
    int at = 0;
    for (short[] piece : pieces) {
      System.arraycopy(piece, 0, joined, at, piece.length);
      at += piece.length;
    }
    return joined;
  }
}
