package hark.cloud.stages;

import hark.cloud.mixdown.Mixdown;
import hark.sync.Opening;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.util.Arrays;

/// Decodes packets to one channel, from a given sample on.
///
/// What lies before that sample is skipped without decoding, but for half a second in which the
/// decoder finds its footing.
final class MonoStream {
  private static final int FOOTING = Packets.RATE / 2;

  private final long from;
  private final PcmStream pcm;
  private final Mixdown mixdown;

  /// The sample that the next decoded one is.
  private long next;

  /// @param begins the sample before which no packet will be given
  /// @param from the first sample wanted
  MonoStream(Opening opening, long begins, long from) {
    this.from = from;
    this.pcm = new PcmStream(opening.channels().count(), 0, PcmStream.UNKNOWN);
    this.mixdown = Mixdown.of(opening.channels());
    this.next = begins - opening.preSkip() / 3;
  }

  /// The sound of the next packet, mixed down to one channel.
  ///
  /// @param end the sample before which it ends
  short[] add(byte[] packet, long end) {
    long first = next;
    next += Packets.SAMPLES;
    if (next <= from - FOOTING) {
      return new short[0];
    }
    short[] mono = mixdown.add(pcm.add(packet));
    int begin = Math.clamp(from - first, 0, Packets.SAMPLES);
    int stop = Math.clamp(end - first, begin, Packets.SAMPLES);
    return Arrays.copyOfRange(mono, begin, stop);
  }
}
