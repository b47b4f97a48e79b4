package hark.cloud.stages;

import hark.sync.Opening;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;

/// Decodes packets to one channel, from a given sample on.
///
/// What lies before that sample is skipped without decoding, but for half a second in which the
/// decoder finds its footing.
final class Ear {
  private static final int FOOTING = Packets.RATE / 2;

  private final Opening opening;
  private final long from;
  private final PcmStream pcm;

  /// The sample that the next decoded one is.
  private long next;

  /// @param begins the sample before which no packet will be given
  /// @param from the first sample wanted
  Ear(Opening opening, long begins, long from) {
    this.opening = opening;
    this.from = from;
    this.pcm = new PcmStream(opening.channels().count(), 0, PcmStream.UNKNOWN);
    this.next = begins - opening.preSkip() / 3;
  }

  /// The sound of the next packet, mixed down to one channel.
  ///
  /// @param end the sample before which it ends
  short[] hear(byte[] packet, long end) {
    long first = next;
    next += Packets.SAMPLES;
    if (next <= from - FOOTING) {
      return new short[0];
    }
    short[] decoded = pcm.add(packet);
    int channels = opening.channels().count();
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
}
