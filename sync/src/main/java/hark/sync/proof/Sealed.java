package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Segment;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/// A segment as it lies in `segments.bin`: nothing of it is believed yet.
record Sealed(Bytes header, Bytes body, Bytes hash) {
  private static final int HASH_BYTES = 32;

  /// Far above any header or body that a device makes; keeps nonsense from filling the memory.
  private static final int MOST = 16 << 20;

  static void write(Segment segment, DataOutputStream out) throws IOException {
    Bytes header = Codec.encode(segment.header());
    out.writeInt(header.size());
    out.write(header.toArray());
    out.writeInt(segment.body().size());
    out.write(segment.body().toArray());
    out.write(segment.hash().toArray());
  }

  /// The next one, or nothing at the end.
  ///
  /// @throws IOException if what follows is none
  static Optional<Sealed> read(DataInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    Bytes header = read(in, length);
    Bytes body = read(in, in.readInt());
    return Optional.of(new Sealed(header, body, read(in, HASH_BYTES)));
  }

  private static Bytes read(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > MOST) {
      throw new IOException("a length of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends in the middle of a segment");
    }
    return Bytes.of(bytes);
  }
}
