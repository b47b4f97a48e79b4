package hark.sync.sound;

import java.util.zip.CRC32;

/// Ogg's checksum of a page (RFC 3533 §6): CRC-32 by the polynomial 0x04c11db7, the highest bit of
/// each byte first, beginning with zero.
///
/// The JDK's has the same polynomial, but takes the lowest bit first and begins and ends with all
/// ones; and the processor computes it, which a table does not. So bits are mirrored before and
/// behind it; and because a CRC is linear, what the ones do to it falls out against the checksum of
/// as many zeros.
final class OggChecksum {
  private static final byte[] MIRRORED = new byte[256];

  static {
    for (int value = 0; value < MIRRORED.length; value++) {
      MIRRORED[value] = (byte) (Integer.reverse(value) >>> 24);
    }
  }

  private OggChecksum() {}

  /// The checksum of all these parts, one after the other.
  static int of(byte[]... parts) {
    CRC32 ones = new CRC32();
    CRC32 zeros = new CRC32();
    for (byte[] part : parts) {
      ones.update(mirrored(part));
      zeros.update(new byte[part.length]);
    }
    return Integer.reverse((int) (ones.getValue() ^ zeros.getValue()));
  }

  private static byte[] mirrored(byte[] bytes) {
    byte[] mirrored = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      mirrored[i] = MIRRORED[bytes[i] & 0xff];
    }
    return mirrored;
  }
}
