package hark.hardware.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The two chunks of a WAV that matter, `fmt ` and `data`, wherever they stand.
///
/// A writer that streams cannot know the length when it writes the header. It leaves 0 or a number
/// near 2 or 4 GB, and the data then reaches to the end of the file. RF64 and BW64 keep the true
/// length of larger files in a chunk `ds64`.
///
/// @param format the body of `fmt `, little-endian
/// @param start the first byte of sound
/// @param promised bytes of sound by the header, or what is present when the header left it open
/// @param present bytes of sound in the file, at most the promised
record RiffChunks(ByteBuffer format, long start, long promised, long present) {
  private static final long LARGE = 0xFFFF_FFFFL;

  /// From here on, a length that the file does not bear out was never known to its writer.
  private static final long UNKNOWN = 0x7FFF_0000L;

  /// Finds the chunks.
  ///
  /// @throws UnplayableWavException if this is no WAV or the chunks are not there
  static RiffChunks read(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      long end = file.size();
      if (end == 0) {
        throw UnplayableWavException.useless(path, "is empty");
      }
      ByteBuffer head = bytes(file, 0, 12);
      if (!isWav(head)) {
        throw UnplayableWavException.foreign(path, "is no WAV file");
      }
      ByteBuffer format = null;
      Data data = null;
      long trueLength = 0;
      for (long at = 12; at + 8 <= end && (format == null || data == null); ) {
        ByteBuffer chunk = bytes(file, at, 8);
        long size = length(chunk, 4);
        switch (name(chunk, 0)) {
          case "ds64" -> trueLength = bytes(file, at + 8, 16).getLong(8);
          case "fmt " -> format = bytes(file, at + 8, (int) Math.min(size, 64));
          case "data" -> {
            size = size == LARGE && trueLength > 0 ? trueLength : size;
            data = new Data(at + 8, size);
          }
          default -> {}
        }
        at += 8 + size + (size & 1);
      }
      if (format == null || data == null) {
        throw UnplayableWavException.useless(path, "breaks off in its header");
      }
      long rest = end - data.start;
      boolean open = data.leftOpen(rest, length(head, 4) + 8 == end);
      return new RiffChunks(
          format, data.start, open ? rest : data.size, open ? rest : Math.min(data.size, rest));
    }
  }

  /// The chunk with the sound, by its header.
  private record Data(long start, long size) {
    /// Whether the writer never filled in the length.
    ///
    /// @param rest bytes from here to the end of the file
    /// @param finished whether the length of the whole file was filled in
    boolean leftOpen(long rest, boolean finished) {
      return size == 0 ? !finished : size >= UNKNOWN && size > rest;
    }
  }

  private static boolean isWav(ByteBuffer head) {
    return head.limit() == 12
        && switch (name(head, 0)) {
          case "RIFF", "RF64", "BW64" -> name(head, 8).equals("WAVE");
          default -> false;
        };
  }

  private static String name(ByteBuffer bytes, int at) {
    byte[] name = new byte[4];
    bytes.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static long length(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  /// Up to so many bytes from there, fewer where the file ends.
  private static ByteBuffer bytes(FileChannel file, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {}
    return bytes.flip();
  }
}
