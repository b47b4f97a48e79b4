package hark.sync.sound;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;

/// Turns each packet into its 20 ms of sound, whatever the packet is.
///
/// It is always Concentus, whose decoder counts in whole numbers: the same packets give the same
/// samples on every machine, and a hash of decoded sound means the same everywhere. A packet that
/// is broken, or that is missing, is concealed: what was heard before fades on for 20 ms, and
/// playing goes on. What it cannot see is a wrong packet that is well formed; hashes see that.
///
/// Packets build on each other: one decoder, one recording. Used by one thread at a time.
public final class OpusDecoder {
  private final int channels;
  private final io.github.jaredmdobson.concentus.OpusDecoder opus;
  private long concealed;

  /// A decoder that has heard nothing yet.
  ///
  /// @param channels 1 or 2
  /// @throws IllegalArgumentException if there are others
  public OpusDecoder(int channels) {
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("Opus decodes 1 or 2 channels, not " + channels);
    }
    this.channels = channels;
    try {
      opus = new io.github.jaredmdobson.concentus.OpusDecoder(Packets.RATE, channels);
    } catch (OpusException e) {
      throw new IllegalStateException("Concentus cannot decode " + channels + " channel(s)", e);
    }
  }

  /// The sound of the next packet: 320 × channels values, interleaved.
  public short[] decode(byte[] packet) {
    short[] pcm = new short[Packets.SAMPLES * channels];
    return lastsTwentyMillis(packet) && decode(packet, packet.length, pcm) ? pcm : conceal();
  }

  /// Sound in place of a packet that is missing: 320 × channels values, interleaved.
  public short[] conceal() {
    concealed++;
    short[] pcm = new short[Packets.SAMPLES * channels];
    if (decode(new byte[0], 0, pcm)) {
      return pcm;
    }
    opus.resetState();
    return new short[pcm.length];
  }

  /// How many times 20 ms had to be concealed so far.
  public long concealed() {
    return concealed;
  }

  private static boolean lastsTwentyMillis(byte[] packet) {
    return packet.length >= 1
        && packet.length <= Packets.MAX_BYTES
        && OpusPacketInfo.getNumSamples(packet, 0, packet.length, Packets.RATE) == Packets.SAMPLES;
  }

  /// Whether the packet could be decoded. On broken input Concentus throws whatever comes.
  private boolean decode(byte[] packet, int length, short[] pcm) {
    try {
      return opus.decode(packet, 0, length, pcm, 0, Packets.SAMPLES, false) == Packets.SAMPLES;
    } catch (OpusException | RuntimeException | AssertionError broken) {
      return false;
    }
  }
}
