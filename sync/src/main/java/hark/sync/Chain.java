package hark.sync;

/// The chain of hashes that makes a recording one thing: each segment's hash covers the one before.
///
/// `hash(-1) = SHA-256(opening)`, `hash(i) = SHA-256(hash(i-1) ‖ header(i) ‖ body(i))`, with
/// opening and header as [Codec] writes them.
public final class Chain {
  private Chain() {}

  /// The hash before the first segment.
  public static Bytes root(Opening opening) {
    return Bytes.sha256(Codec.encode(opening));
  }

  /// Seals header and body behind the hash before them.
  public static Segment link(Bytes previous, Header header, Bytes body) {
    return new Segment(header, body, hash(previous, header, body));
  }

  /// Whether the segment really follows that hash, unchanged.
  public static boolean holds(Bytes previous, Segment segment) {
    return hash(previous, segment.header(), segment.body()).equals(segment.hash());
  }

  private static Bytes hash(Bytes previous, Header header, Bytes body) {
    return hash(previous, Codec.encode(header), body);
  }

  /// The same for a header whose bytes are at hand.
  static Bytes hash(Bytes previous, Bytes header, Bytes body) {
    return Bytes.sha256(previous, header, body);
  }
}
