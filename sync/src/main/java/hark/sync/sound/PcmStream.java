package hark.sync.sound;

import java.util.Arrays;

/// The listener's side: packets go in as they come, sound comes out.
///
/// It leaves out the encoder's delay at the start and the padding at the end: the packets of an
/// [OpusStream] give exactly the samples that went in. Used by one thread at a time.
public final class PcmStream {
  /// The number of samples of a recording that goes on.
  public static final long UNKNOWN = Long.MAX_VALUE;

  private final int channels;
  private final long total;
  private final OpusDecoder decoder;
  private int toSkip;
  private long samples;

  /// A stream of which nothing was heard yet.
  ///
  /// @param channels 1 or 2
  /// @param preSkip samples at 48 kHz to leave out at the start
  /// @param total samples on each channel to yield in all, or [#UNKNOWN]
  /// @throws IllegalArgumentException if one of them is out of range
  public PcmStream(int channels, int preSkip, long total) {
    if (preSkip < 0 || total < 0) {
      throw new IllegalArgumentException(
          "neither skips %d samples nor yields %d".formatted(preSkip, total));
    }
    this.channels = channels;
    this.total = total;
    decoder = new OpusDecoder(channels);
    toSkip = preSkip / 3;
  }

  /// The sound that the next packet gives: 320 samples on each channel, interleaved; fewer at the
  /// start and at the end.
  public short[] add(byte[] packet) {
    return trim(decoder.decode(packet));
  }

  /// Sound in place of the next packet, which is missing.
  public short[] missing() {
    return trim(decoder.conceal());
  }

  /// Samples on each channel that came out so far; the total when all packets were whole.
  public long samples() {
    return samples;
  }

  /// How many packets were broken or missing so far.
  public long concealed() {
    return decoder.concealed();
  }

  private short[] trim(short[] pcm) {
    int from = Math.min(toSkip, Packets.SAMPLES);
    int count = (int) Math.min(Packets.SAMPLES - from, total - samples);
    toSkip -= from;
    samples += count;
    return Arrays.copyOfRange(pcm, from * channels, (from + count) * channels);
  }
}
