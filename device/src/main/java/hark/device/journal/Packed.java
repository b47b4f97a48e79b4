package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Segments as bytes, one after the other, on the shelf and in the tail: two bytes for the size of
/// the header, four for that of the body, the hash, the header, the body.
///
/// The chain tells whether they are what was written; here only their form is looked at.
final class Packed {
  private static final int FIXED = 2 + 4 + 32;

  private Packed() {}

  static byte[] pack(Segment segment) {
    byte[] header = Codec.encode(segment.header()).toArray();
    return ByteBuffer.allocate(FIXED + header.length + segment.body().size())
        .putShort((short) header.length)
        .putInt(segment.body().size())
        .put(segment.hash().toArray())
        .put(header)
        .put(segment.body().toArray())
        .array();
  }

  /// All segments; what follows the first form that cannot be one is an error.
  static List<Segment> unpack(byte[] bytes) throws Damaged {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    List<Segment> segments = new ArrayList<>();
    while (from.hasRemaining()) {
      segments.add(next(from));
    }
    return segments;
  }

  /// The segments before the first that cannot be read.
  static List<Segment> whatIsWhole(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    List<Segment> segments = new ArrayList<>();
    try {
      while (from.hasRemaining()) {
        segments.add(next(from));
      }
    } catch (Damaged e) {
      // As far as it went.
    }
    return segments;
  }

  /// How many bytes the segment takes that begins here, or 0 if none can.
  static int size(ByteBuffer from) {
    if (from.remaining() < FIXED) {
      return 0;
    }
    int header = Short.toUnsignedInt(from.getShort(from.position()));
    int body = from.getInt(from.position() + 2);
    return header == 0 || body < 0 || body > Integer.MAX_VALUE - FIXED - header
        ? 0
        : FIXED + header + body;
  }

  /// The segment that begins here.
  static Segment next(ByteBuffer from) throws Damaged {
    int size = size(from);
    if (size == 0 || size > from.remaining()) {
      throw new Damaged("no segment begins here");
    }
    byte[] header = new byte[Short.toUnsignedInt(from.getShort())];
    byte[] body = new byte[from.getInt()];
    byte[] hash = new byte[32];
    from.get(hash).get(header).get(body);
    try {
      return new Segment(
          Codec.decode(Bytes.of(header), Header.class), Bytes.of(body), Bytes.of(hash));
    } catch (Unreadable e) {
      throw new Damaged("a header cannot be read: " + e.getMessage(), e);
    }
  }
}
