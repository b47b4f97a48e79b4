package hark.sync;

import hark.sync.Message.Reason;
import java.nio.ByteBuffer;
import java.util.List;

/// A segment as it travels and as it lies on a card: two bytes for the size of the header, four for
/// that of the body, the first eight of the hash, the header, the body. All big-endian.
///
/// The rest of the hash follows from the one before; the eight bytes tell which segment is not what
/// was sealed.
///
/// @param header its header, as [Codec] writes it; not looked at yet
/// @param body its packets, framed and, where the recording has a key, encrypted
/// @param check the first eight bytes of its hash
public record Packed(Bytes header, Bytes body, long check) {
  private static final int FIXED = 2 + 4 + 8;
  private static final int LONGEST_HEADER = 0xffff;

  public Packed {
    if (header.isEmpty() || header.size() > LONGEST_HEADER) {
      throw new IllegalArgumentException("a header of " + header.size() + " bytes");
    }
  }

  /// A sealed segment.
  public static Packed of(Segment segment) {
    return new Packed(Codec.encode(segment.header()), segment.body(), start(segment.hash()));
  }

  private static long start(Bytes hash) {
    return ByteBuffer.wrap(hash.shared()).getLong();
  }

  /// How many bytes it takes.
  public int size() {
    return FIXED + header.size() + body.size();
  }

  /// Its bytes.
  public byte[] toByteArray() {
    return bytes(List.of(this));
  }

  /// The bytes of several, one after the other.
  public static byte[] bytes(List<Packed> segments) {
    ByteBuffer to = ByteBuffer.allocate(segments.stream().mapToInt(Packed::size).sum());
    for (Packed segment : segments) {
      to.putShort((short) segment.header.size())
          .putInt(segment.body.size())
          .putLong(segment.check)
          .put(segment.header.shared())
          .put(segment.body.shared());
    }
    return to.array();
  }

  /// How many bytes the one takes that begins here, or 0 if none can.
  public static int size(ByteBuffer from) {
    if (from.remaining() < FIXED) {
      return 0;
    }
    int header = Short.toUnsignedInt(from.getShort(from.position()));
    int body = bodySize(from);
    int most = from.remaining() - FIXED - header;
    return header == 0 || body < 0 || body > most ? 0 : FIXED + header + body;
  }

  /// How many bytes of those are its body.
  static int bodySize(ByteBuffer from) {
    return from.getInt(from.position() + 2);
  }

  /// The one that begins here.
  ///
  /// @throws IllegalArgumentException if none does
  public static Packed next(ByteBuffer from) {
    if (size(from) == 0) {
      throw new IllegalArgumentException("no segment begins at byte " + from.position());
    }
    int header = Short.toUnsignedInt(from.getShort());
    int body = from.getInt();
    long check = from.getLong();
    return new Packed(Bytes.next(from, header), Bytes.next(from, body), check);
  }

  /// The segment that this is behind the one before it.
  ///
  /// @param previous the hash of that one
  /// @param index the number that it must have
  /// @throws Unreadable if it is not what was sealed there
  public Segment behind(Bytes previous, int index) throws Unreadable {
    Bytes hash = Chain.hash(previous, header, body);
    if (start(hash) != check) {
      throw new Unreadable(Reason.CORRUPT, "its hash does not fit its content");
    }
    Header said = Codec.header(header);
    if (said.index() != index) {
      throw new Unreadable(Reason.CORRUPT, "it is number " + said.index());
    }
    return new Segment(said, body, hash);
  }
}
