package hark.sync.sound;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A run of packets as bytes: each packet after its length, nothing around them.
///
/// The length is coded as in RFC 6716 §3.2.1: one byte below 252, else two. There is exactly one
/// way to write a run, so equal bytes are equal packets. What it does not do: the bytes carry no
/// count and no check; whoever stores them does.
public final class Packets {
  /// Samples a second on each channel.
  public static final int RATE = 16_000;

  /// Samples on each channel in a packet (20 ms).
  public static final int SAMPLES = 320;

  /// Packets in a segment, but for a recording's last and those before a gap: 0.8 s. What is left
  /// of a second is for the microphone to hand them over and for the card to keep them.
  public static final int PER_SEGMENT = 40;

  /// Bytes in the largest packet; the smallest has 1.
  public static final int MAX_BYTES = 1275;

  private static final int TWO_BYTES_FROM = 252;

  private Packets() {}

  /// The bytes of a run.
  ///
  /// @throws IllegalArgumentException if a packet is empty or larger than 1275 bytes
  public static byte[] join(List<byte[]> packets) {
    var bytes = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      check(packet);
      int length = packet.length;
      if (length < TWO_BYTES_FROM) {
        bytes.write(length);
      } else {
        int first = TWO_BYTES_FROM + (length & 3);
        bytes.write(first);
        bytes.write((length - first) >> 2);
      }
      bytes.writeBytes(packet);
    }
    return bytes.toByteArray();
  }

  /// The packets of a run, in order.
  ///
  /// @throws IllegalArgumentException if the bytes are not what [#join] writes
  public static List<byte[]> split(byte[] bytes) {
    var packets = new ArrayList<byte[]>();
    int at = 0;
    while (at < bytes.length) {
      int length = bytes[at++] & 0xff;
      if (length >= TWO_BYTES_FROM) {
        if (at == bytes.length) {
          throw new IllegalArgumentException("the run ends inside a packet's length");
        }
        length += 4 * (bytes[at++] & 0xff);
      }
      if (length == 0) {
        throw new IllegalArgumentException("an empty packet before byte " + at + " of the run");
      }
      if (length > bytes.length - at) {
        throw new IllegalArgumentException(
            "a packet of %d bytes where only %d are left".formatted(length, bytes.length - at));
      }
      byte[] packet = new byte[length];
      System.arraycopy(bytes, at, packet, 0, length);
      packets.add(packet);
      at += length;
    }
    return packets;
  }

  /// Refuses what cannot be a packet by its size.
  static void check(byte[] packet) {
    if (packet.length < 1 || packet.length > MAX_BYTES) {
      throw new IllegalArgumentException("a packet has 1 to 1275 bytes, not " + packet.length);
    }
  }
}
