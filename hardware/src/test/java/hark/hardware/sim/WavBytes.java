package hark.hardware.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// WAV files by hand, byte for byte, right and wrong.
final class WavBytes {
  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int A_LAW = 6;
  static final int MU_LAW = 7;

  private WavBytes() {}

  static Path write(Path path, byte[]... parts) throws IOException {
    return Files.write(path, join(parts));
  }

  /// A finished file of these chunks.
  static byte[] wav(byte[]... chunks) {
    byte[] body = join(chunks);
    return join(head("RIFF", body.length + 4), body);
  }

  /// The twelve bytes at the beginning.
  static byte[] head(String form, int length) {
    return join(ascii(form), int32(length), ascii("WAVE"));
  }

  static byte[] chunk(String name, byte[] body) {
    return join(chunk(name, body.length), body, new byte[body.length % 2]);
  }

  /// Only the beginning of a chunk, promising this length.
  static byte[] chunk(String name, int length) {
    return join(ascii(name), int32(length));
  }

  static byte[] format(int codec, int channels, int rate, int bits) {
    int frame = channels * bits / 8;
    return chunk(
        "fmt ",
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) codec)
            .putShort((short) channels)
            .putInt(rate)
            .putInt(rate * frame)
            .putShort((short) frame)
            .putShort((short) bits)
            .array());
  }

  /// The same as WAVE_FORMAT_EXTENSIBLE.
  static byte[] extensible(int codec, int channels, int rate, int bits, int validBits) {
    int frame = channels * bits / 8;
    return chunk(
        "fmt ",
        ByteBuffer.allocate(40)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 0xFFFE)
            .putShort((short) channels)
            .putInt(rate)
            .putInt(rate * frame)
            .putShort((short) frame)
            .putShort((short) bits)
            .putShort((short) 22)
            .putShort((short) validBits)
            .putInt(0)
            .putShort((short) codec)
            .put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38})
            .put(new byte[] {(byte) 0x9B, 0x71})
            .array());
  }

  static byte[] pcm16(short... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    return bytes.array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] int32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
