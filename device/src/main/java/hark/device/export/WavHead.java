package hark.device.export;

import hark.sync.sound.Packets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The beginning of a WAV file of a known length: RIFF, or, where its 32-bit lengths do not reach,
/// RF64 (EBU Tech 3306).
public final class WavHead {
  private static final long LARGEST = 0xFFFF_FFFFL;
  private static final int BEFORE_DATA = 36;
  private static final int LARGE = 36;

  private WavHead() {}

  /// The bytes before the first sample.
  ///
  /// @param samples samples a channel
  public static byte[] of(int channels, long samples) {
    int frame = 2 * channels;
    long data = samples * frame;
    boolean large = data + BEFORE_DATA > LARGEST;
    ByteBuffer head =
        ByteBuffer.allocate(8 + BEFORE_DATA + (large ? LARGE : 0)).order(ByteOrder.LITTLE_ENDIAN);
    head.put(ascii(large ? "RF64" : "RIFF"));
    head.putInt(large ? -1 : (int) (data + BEFORE_DATA)).put(ascii("WAVE"));
    if (large) {
      head.put(ascii("ds64")).putInt(28);
      head.putLong(data + BEFORE_DATA + LARGE).putLong(data).putLong(samples).putInt(0);
    }
    head.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) channels);
    head.putInt(Packets.RATE).putInt(Packets.RATE * frame);
    head.putShort((short) frame).putShort((short) 16);
    head.put(ascii("data")).putInt(large ? -1 : (int) data);
    return head.array();
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
