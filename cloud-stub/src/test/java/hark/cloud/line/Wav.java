package hark.cloud.line;

import hark.hardware.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A WAV file that every sound card plays: one channel, 16 kHz, 16 bits.
final class Wav {
  private static final int HEADER = 44;

  private Wav() {}

  static Path write(Path file, short[] samples) throws IOException {
    int bytes = 2 * samples.length;
    ByteBuffer wav = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(Frame.RATE).putInt(2 * Frame.RATE);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
    wav.asShortBuffer().put(samples);
    return Files.write(file, wav.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
