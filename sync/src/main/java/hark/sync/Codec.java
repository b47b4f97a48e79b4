package hark.sync;

import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Deliver;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Reason;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Message.Reply;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;

/// The bytes of every message: CBOR (RFC 8949), one array `[version, kind, body, check]`.
///
/// The check is a byte string of four: the CRC-32C of all bytes before it. It tells what a network
/// damaged from what a device says; against malice there are hashes, signatures and seals.
///
/// Records are arrays in the order of their components, enumerations are their ordinal numbers,
/// times of day are milliseconds since 1970, ids and hashes are byte strings. Each value has
/// exactly one encoding, which is what reading insists on: whatever it does not know it refuses
/// with an [Unreadable], and it never drops a field in silence.
public final class Codec {
  /// The version that is written, and the only one that is read.
  public static final int VERSION = 1;

  private static final byte ARRAY_OF_FOUR = (byte) 0x84;
  private static final byte FOUR_BYTES = 0x44;

  /// Bytes before the body, and behind it.
  private static final int HEAD = 3;

  private static final int CHECK = 5;

  /// Bytes for a message that carries no sound.
  private static final int SMALL = 256;

  private Codec() {}

  /// The bytes of a message.
  public static Bytes encode(Message message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(room(message));
    out.write(ARRAY_OF_FOUR);
    out.write(VERSION);
    out.write(kind(message));
    write(out, message, CborWriter::message);
    int end = out.size();
    out.write(FOUR_BYTES);
    out.writeBytes(new byte[CHECK - 1]);
    byte[] all = out.toByteArray();
    ByteBuffer.wrap(all).putInt(end + 1, crc(all, end));
    return Bytes.owning(all);
  }

  /// Enough for nearly all messages, so that what they carry is not copied again and again.
  private static int room(Message message) {
    return message instanceof Deliver deliver
        ? deliver.run().packed().size() + deliver.opening().sealedKey().size() + SMALL
        : SMALL;
  }

  private static int crc(byte[] bytes, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }

  /// The bytes of an opening, as they are hashed and stored.
  public static Bytes encode(Opening opening) {
    return encoded(opening, CborWriter::opening);
  }

  /// The bytes of a header, as they are hashed and stored.
  public static Bytes encode(Header header) {
    return encoded(header, CborWriter::header);
  }

  /// The bytes of a manifest, as they are signed and stored.
  public static Bytes encode(Manifest manifest) {
    return encoded(manifest, CborWriter::manifest);
  }

  private static <T> Bytes encoded(T value, BiConsumer<CborWriter, T> as) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(SMALL);
    write(out, value, as);
    return Bytes.owning(out.toByteArray());
  }

  private static <T> void write(OutputStream out, T value, BiConsumer<CborWriter, T> as) {
    try (CborWriter cbor = new CborWriter(out)) {
      as.accept(cbor, value);
    }
  }

  /// Reads a stored opening.
  ///
  /// @throws Unreadable if the bytes are none
  public static Opening opening(Bytes bytes) throws Unreadable {
    return stored(bytes, CborReader::opening, CborWriter::opening);
  }

  /// Reads a stored header.
  ///
  /// @throws Unreadable if the bytes are none
  public static Header header(Bytes bytes) throws Unreadable {
    return stored(bytes, CborReader::header, CborWriter::header);
  }

  /// Reads a stored manifest.
  ///
  /// @throws Unreadable if the bytes are none
  public static Manifest manifest(Bytes bytes) throws Unreadable {
    return stored(bytes, CborReader::manifest, CborWriter::manifest);
  }

  private static <T> T stored(
      Bytes bytes, Function<CborReader, T> read, BiConsumer<CborWriter, T> as) throws Unreadable {
    try (CborReader cbor = new CborReader(bytes.shared())) {
      T value = read.apply(cbor);
      insist(value, as, bytes.shared(), 0, bytes.size());
      return value;
    } catch (RuntimeException e) {
      // Whatever a hostile input makes the parser stumble over: it is no message.
      throw unreadable(e);
    }
  }

  /// Reads a message.
  ///
  /// @throws Unreadable if the bytes are none, or one of another version or kind
  public static Message decode(Bytes bytes) throws Unreadable {
    byte[] all = bytes.shared();
    try (CborReader cbor = new CborReader(all)) {
      cbor.begin();
      int version = cbor.small();
      if (version != VERSION) {
        throw new Unreadable(
            Reason.UNKNOWN,
            "a message of version " + version + ", but only " + VERSION + " is known here");
      }
      int end = all.length - CHECK;
      if (end < HEAD || ByteBuffer.wrap(all).getInt(end + 1) != crc(all, end)) {
        throw new Unreadable(Reason.UNREADABLE, "damaged on the way: its checksum does not fit");
      }
      int kind = cbor.small();
      Message message = message(cbor, kind);
      cbor.end(cbor.bytes());
      if (all[0] != ARRAY_OF_FOUR
          || all[1] != VERSION
          || all[2] != kind
          || all[end] != FOUR_BYTES) {
        throw notTheOneEncoding();
      }
      insist(message, CborWriter::message, all, HEAD, end);
      return message;
    } catch (RuntimeException e) {
      // Whatever a hostile input makes the parser stumble over: it is no message.
      throw unreadable(e);
    }
  }

  private static int kind(Message message) {
    return switch (message) {
      case Deliver _ -> 1;
      case Finish _ -> 2;
      case Ask _ -> 3;
      case Clock _ -> 4;
      case Reply _ -> 5;
      case Receipt _ -> 17;
      case Filed _ -> 18;
      case Refusal _ -> 19;
      case Keys _ -> 20;
      case Command _ -> 21;
    };
  }

  private static Message message(CborReader cbor, int kind) throws Unreadable {
    return switch (kind) {
      case 1 -> cbor.deliver();
      case 2 -> cbor.finish();
      case 3 -> cbor.ask();
      case 4 -> cbor.clock();
      case 5 -> cbor.reply();
      case 17 -> cbor.receipt();
      case 18 -> cbor.filed();
      case 19 -> cbor.refusal();
      case 20 -> cbor.keys();
      case 21 -> cbor.command();
      default -> throw new Unreadable(Reason.UNKNOWN, "a message of unknown kind " + kind);
    };
  }

  /// What was read from there to there is what would be written.
  private static <T> void insist(
      T value, BiConsumer<CborWriter, T> as, byte[] read, int from, int to) throws Unreadable {
    Same written = new Same(read, from);
    write(written, value, as);
    if (written.end() != to) {
      throw notTheOneEncoding();
    }
  }

  private static Unreadable notTheOneEncoding() {
    return new Unreadable(
        Reason.UNREADABLE, "not the one encoding of what it says: a field or byte too many");
  }

  private static Unreadable unreadable(RuntimeException e) {
    String detail = e instanceof JacksonException j ? j.getOriginalMessage() : e.getMessage();
    return new Unreadable(Reason.UNREADABLE, "not readable as a message: " + detail);
  }
}
