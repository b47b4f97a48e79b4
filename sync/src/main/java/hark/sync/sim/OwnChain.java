package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Mark;
import hark.sync.Note;
import hark.sync.Opening;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The hashes of a recording, computed a second time from nothing but the protocol's description:
/// its own CBOR, its own chain. It must not use the code that it judges.
final class OwnChain {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final MessageDigest digest;

  OwnChain() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The hash before the first segment.
  Bytes root(Opening opening) {
    out.reset();
    head(4, 7);
    bytes(uuid(opening.recording().value()));
    text(opening.device().value());
    number(
        switch (opening.channels()) {
          case AIR -> 1;
          case AIR_AND_VIBRATION -> 2;
          case PAIR -> 3;
        });
    number(opening.preSkip());
    head(4, 2);
    bytes(uuid(opening.started().boot()));
    number(opening.started().nanos());
    if (opening.wall() == null) {
      out.write(0xf6);
    } else {
      number(opening.wall().toEpochMilli());
    }
    bytes(opening.sealedKey().toArray());
    return Bytes.of(digest.digest(out.toByteArray()));
  }

  /// The hash of a segment.
  Bytes next(Bytes previous, Header header, Bytes body) {
    digest.update(previous.toArray());
    digest.update(bytes(header));
    return Bytes.of(digest.digest(body.toArray()));
  }

  @SuppressWarnings("EnumOrdinal") // the protocol names enumerations by their ordinal numbers
  private byte[] bytes(Header header) {
    out.reset();
    head(4, header.notes().isEmpty() ? 7 : 8);
    number(header.index());
    number(header.firstSample());
    number(header.samples());
    out.write(header.last() ? 0xf5 : 0xf4);
    number(header.nanos());
    head(4, header.marks().size());
    for (Mark mark : header.marks()) {
      head(4, 1);
      number(mark.sample());
    }
    head(4, header.gaps().size());
    for (Gap gap : header.gaps()) {
      head(4, 3);
      number(gap.sample());
      number(gap.millis());
      number(gap.cause().ordinal());
    }
    if (!header.notes().isEmpty()) {
      head(4, header.notes().size());
      for (Note note : header.notes()) {
        head(4, 2);
        number(note.sample());
        number(note.kind().ordinal());
      }
    }
    return out.toByteArray();
  }

  private static byte[] uuid(UUID value) {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private void bytes(byte[] bytes) {
    head(2, bytes.length);
    out.writeBytes(bytes);
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    head(3, utf8.length);
    out.writeBytes(utf8);
  }

  private void number(long value) {
    if (value < 0) {
      head(1, -1 - value);
    } else {
      head(0, value);
    }
  }

  /// A CBOR head: major type, and its argument in the fewest bytes.
  private void head(int major, long argument) {
    int top = major << 5;
    if (argument < 24) {
      out.write(top | (int) argument);
    } else if (argument < 1 << 8) {
      out.write(top | 24);
      out.write((int) argument);
    } else if (argument < 1 << 16) {
      out.write(top | 25);
      big(argument, 2);
    } else if (argument < 1L << 32) {
      out.write(top | 26);
      big(argument, 4);
    } else {
      out.write(top | 27);
      big(argument, 8);
    }
  }

  private void big(long value, int bytes) {
    for (int b = bytes - 1; b >= 0; b--) {
      out.write((int) (value >>> (8 * b)));
    }
  }
}
