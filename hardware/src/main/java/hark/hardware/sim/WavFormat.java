package hark.hardware.sim;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;

/// The `fmt ` chunk of a WAV, read into the format that `javax.sound.sampled` decodes.
///
/// Takes linear PCM of 8 to 32 bits, float of 32 and 64, µ-law and A-law, plain or as
/// WAVE_FORMAT_EXTENSIBLE, any number of channels, 4 to 192 kHz. A sample is as wide as its
/// container: the standard left-justifies 20 bits in 24, so they read as 24.
final class WavFormat {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;

  private WavFormat() {}

  /// Reads a chunk, a little-endian buffer from its first byte on.
  ///
  /// @throws UnplayableWavException if nothing here can play such sound
  static AudioFormat of(ByteBuffer chunk, Path path) throws UnplayableWavException {
    if (chunk.limit() < 16) {
      throw UnplayableWavException.useless(path, "has a damaged header");
    }
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    int codec =
        tag == EXTENSIBLE && chunk.limit() >= 26 ? Short.toUnsignedInt(chunk.getShort(24)) : tag;
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    long rate = Integer.toUnsignedLong(chunk.getInt(4));
    int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
    int bits = channels == 0 ? 0 : frameBytes / channels * 8;

    if (bits == 0 || frameBytes % channels != 0) {
      throw UnplayableWavException.useless(path, "has a damaged header");
    }
    Encoding encoding = encoding(codec, bits, path);
    if (rate < 4_000 || rate > 192_000) {
      throw UnplayableWavException.foreign(
          path, "runs at %,d Hz, and Hark plays 4,000 to 192,000 Hz".formatted(rate));
    }
    return new AudioFormat(encoding, rate, bits, channels, frameBytes, rate, false);
  }

  private static Encoding encoding(int codec, int bits, Path path) throws UnplayableWavException {
    if (codec == PCM && bits == 8) {
      return Encoding.PCM_UNSIGNED;
    } else if (codec == PCM && (bits == 16 || bits == 24 || bits == 32)) {
      return Encoding.PCM_SIGNED;
    } else if (codec == FLOAT && (bits == 32 || bits == 64)) {
      return Encoding.PCM_FLOAT;
    } else if (codec == A_LAW && bits == 8) {
      return Encoding.ALAW;
    } else if (codec == MU_LAW && bits == 8) {
      return Encoding.ULAW;
    }
    throw UnplayableWavException.foreign(
        path, "holds %s, which Hark does not play".formatted(name(codec, bits)));
  }

  private static String name(int codec, int bits) {
    return switch (codec) {
      case PCM -> bits + "-bit PCM";
      case FLOAT -> bits + "-bit float";
      case A_LAW -> bits + "-bit A-law";
      case MU_LAW -> bits + "-bit µ-law";
      case 0x0002 -> "Microsoft ADPCM";
      case 0x0011 -> "IMA ADPCM";
      case 0x0031 -> "GSM 6.10";
      case 0x0050 -> "MPEG audio";
      case 0x0055 -> "MP3";
      case 0x00FF, 0x1600, 0x1610 -> "AAC";
      case 0x0161, 0x0162, 0x0163 -> "Windows Media Audio";
      case 0x2000 -> "AC-3";
      default -> String.format(Locale.ROOT, "a codec numbered 0x%04X", codec);
    };
  }
}
