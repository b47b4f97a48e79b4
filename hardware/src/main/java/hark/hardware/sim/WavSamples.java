package hark.hardware.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// The sound of a WAV at its own rate, decoded by the JDK: one of its channels, or all mixed to
/// one.
///
/// The JDK reads 16 bits as floats, by 32,767 above zero and by 32,768 below. [#toPcm] is its exact
/// inverse, so that a 16-bit file comes out as it went in.
final class WavSamples implements Samples {
  /// All channels mixed to one.
  static final int MIX = -1;

  private final WavFile wav;
  private final int skip;
  private final int frameBytes;
  private final FileChannel file;
  private final AudioInputStream floats;
  private final ByteBuffer block =
      ByteBuffer.allocate(16_384).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long left;

  /// @param channel which, from 0, of a file with two; or [#MIX]
  WavSamples(WavFile wav, int channel) throws IOException {
    int channels = channel == MIX ? 1 : wav.format().getChannels();
    this.wav = wav;
    this.skip = channel == MIX ? 0 : channel * Float.BYTES;
    this.frameBytes = channels * Float.BYTES;
    this.left = wav.frames();
    this.file = FileChannel.open(wav.path()).position(wav.offset());
    this.floats =
        floats(new AudioInputStream(Channels.newInputStream(file), wav.format(), left), channels);
  }

  @Override
  public double next() throws IOException {
    if (left == 0) {
      return 0;
    }
    if (!block.hasRemaining()) {
      int count = floats.readNBytes(block.array(), 0, block.capacity());
      block.clear().limit(count);
    }
    if (!block.hasRemaining()) {
      throw new EOFException(wav.path() + " became shorter while it was played; play it again.");
    }
    left--;
    float value = block.getFloat(block.position() + skip);
    block.position(block.position() + frameBytes);
    return Float.isFinite(value) ? value : 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// The nearest 16-bit value; what is too loud is clipped.
  static short toPcm(double value) {
    return (short)
        Math.clamp(Math.round(value > 0 ? value * 32_767 : value * 32_768), -32_768, 32_767);
  }

  private static AudioInputStream floats(AudioInputStream raw, int channels) {
    Encoding encoding = raw.getFormat().getEncoding();
    boolean logarithmic = encoding.equals(Encoding.ULAW) || encoding.equals(Encoding.ALAW);
    AudioInputStream linear =
        logarithmic ? AudioSystem.getAudioInputStream(Encoding.PCM_SIGNED, raw) : raw;
    float rate = raw.getFormat().getSampleRate();
    return AudioSystem.getAudioInputStream(
        new AudioFormat(
            Encoding.PCM_FLOAT, rate, Float.SIZE, channels, channels * Float.BYTES, rate, false),
        linear);
  }
}
