package hark.sync.sound;

import java.util.ArrayList;
import java.util.List;

/// The recorder's side: sound goes in as it comes, packets come out.
///
/// Promise: once [#finish] has returned, the packets hold every sample that went in, and
/// [PcmStream] gets exactly so many back. For that the last packets carry silence beyond the end.
/// Used by one thread at a time.
public final class OpusStream implements AutoCloseable {
  private final OpusEncoder encoder;
  private final short[] frame;
  private int filled;
  private long samples;
  private long packets;
  private boolean finished;

  /// A stream into this encoder, which must be fresh and is the stream's from now on.
  public OpusStream(OpusEncoder encoder) {
    this.encoder = encoder;
    frame = new short[Packets.SAMPLES * encoder.settings().channels()];
  }

  /// Takes the next sound and returns the packets that it completes: one for each whole 20 ms.
  ///
  /// @param interleaved any number of samples for each channel
  /// @throws IllegalArgumentException if the channels do not have the same number of samples
  /// @throws IllegalStateException after [#finish]
  public List<byte[]> add(short[] interleaved) {
    if (finished) {
      throw new IllegalStateException("this stream is finished; a new recording needs a new one");
    }
    int channels = encoder.settings().channels();
    if (interleaved.length % channels != 0) {
      throw new IllegalArgumentException(
          interleaved.length + " values do not divide among " + channels + " channels");
    }
    samples += interleaved.length / channels;
    return encode(interleaved);
  }

  /// Whether both channels are the same from the next whole packet on, so that one is enough: see
  /// [OpusEncoder#oneChannel].
  public void oneChannel(boolean one) {
    encoder.oneChannel(one);
  }

  /// Ends the sound and returns the packets that were still missing: none, one or two.
  public List<byte[]> finish() {
    finished = true;
    var last = new ArrayList<byte[]>();
    while (packets * Packets.SAMPLES < samples + encoder.lookahead() / 3) {
      last.addAll(encode(new short[frame.length - filled]));
    }
    return last;
  }

  /// Samples on each channel that went in so far.
  public long samples() {
    return samples;
  }

  /// Samples at 48 kHz to skip at the start of the decoded sound.
  public int preSkip() {
    return encoder.lookahead();
  }

  @Override
  public void close() {
    encoder.close();
  }

  private List<byte[]> encode(short[] interleaved) {
    var out = new ArrayList<byte[]>();
    int at = 0;
    while (at < interleaved.length) {
      int n = Math.min(frame.length - filled, interleaved.length - at);
      System.arraycopy(interleaved, at, frame, filled, n);
      at += n;
      filled += n;
      if (filled == frame.length) {
        out.add(encoder.encode(frame));
        packets++;
        filled = 0;
      }
    }
    return out;
  }
}
