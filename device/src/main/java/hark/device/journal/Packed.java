package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A segment as bytes: two for the size of the header, four for that of the body, the first eight
/// of the hash, the header, the body.
///
/// The rest of the hash is computed from the one before; the eight bytes tell which segment is not
/// what was written.
///
/// @param header what it says of itself
/// @param encoded the same as bytes
/// @param body its packets
/// @param check the first eight bytes of its hash
record Packed(Header header, Bytes encoded, Bytes body, long check) {
  private static final int FIXED = 2 + 4 + 8;

  static byte[] pack(Segment segment) {
    byte[] header = Codec.encode(segment.header()).toArray();
    byte[] body = segment.body().toArray();
    return ByteBuffer.allocate(FIXED + header.length + body.length)
        .putShort((short) header.length)
        .putInt(body.length)
        .putLong(start(segment.hash()))
        .put(header)
        .put(body)
        .array();
  }

  private static long start(Bytes hash) {
    return ByteBuffer.wrap(hash.toArray()).getLong();
  }

  /// The segments of a run up to the first that is not what was written.
  ///
  /// @param first the number of the first one
  /// @param before the hash before it
  static List<Segment> whole(byte[] bytes, int first, Bytes before) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    List<Segment> segments = new ArrayList<>();
    Bytes hash = before;
    try {
      while (from.hasRemaining()) {
        Packed packed = next(from);
        Segment segment = Chain.link(hash, packed.header(), packed.encoded(), packed.body());
        hash = segment.hash();
        if (segment.index() != first + segments.size() || start(hash) != packed.check()) {
          break;
        }
        segments.add(segment);
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

  /// The segment that begins here, unchecked.
  static Packed next(ByteBuffer from) throws Damaged {
    int size = size(from);
    if (size == 0 || size > from.remaining()) {
      throw new Damaged("no segment begins here");
    }
    int headerSize = Short.toUnsignedInt(from.getShort());
    int bodySize = from.getInt();
    long check = from.getLong();
    Bytes header = Bytes.next(from, headerSize);
    Bytes body = Bytes.next(from, bodySize);
    try {
      return new Packed(Codec.header(header), header, body, check);
    } catch (Unreadable e) {
      throw new Damaged("a header cannot be read: " + e.getMessage(), e);
    }
  }
}
