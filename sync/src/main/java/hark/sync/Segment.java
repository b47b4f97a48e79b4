package hark.sync;

import java.util.Objects;

/// About one second of packets, final and numbered: the unit of disk, wire and receipt.
///
/// Its hash covers the hash before it, its header and its body, so that order, loss, swap and
/// change all show. [Chain] computes it.
///
/// @param header what it says of itself
/// @param body its packets, framed and, where the recording has a key, encrypted
/// @param hash SHA-256, 32 bytes
public record Segment(Header header, Bytes body, Bytes hash) {
  public Segment {
    Objects.requireNonNull(header);
    Objects.requireNonNull(body);
    if (hash.size() != 32) {
      throw new IllegalArgumentException("a hash of " + hash.size() + " bytes");
    }
  }

  /// Its number in the recording, from 0.
  public int index() {
    return header.index();
  }
}
