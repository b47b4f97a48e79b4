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
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.cbor.CBORMapper;

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

  private static final CBORMapper CBOR =
      CBORMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_USING_INDEX)
          .disable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Header.class, new HeaderWriter())
                  .addSerializer(Bytes.class, new BytesWriter())
                  .addDeserializer(Bytes.class, new BytesReader()))
          .build();

  private Codec() {}

  /// The bytes of a message.
  public static Bytes encode(Message message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(room(message));
    out.write(ARRAY_OF_FOUR);
    out.write(VERSION);
    out.write(kind(message));
    CBOR.writeValue(out, message);
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
        ? deliver.run().stream().mapToInt(s -> s.body().size() + SMALL / 2).sum() + SMALL
        : SMALL;
  }

  private static int crc(byte[] bytes, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }

  /// The bytes of an opening, as they are hashed and stored.
  public static Bytes encode(Opening opening) {
    return Bytes.owning(CBOR.writeValueAsBytes(opening));
  }

  /// The bytes of a header, as they are hashed and stored.
  public static Bytes encode(Header header) {
    return Bytes.owning(CBOR.writeValueAsBytes(header));
  }

  /// The bytes of a manifest, as they are signed and stored.
  public static Bytes encode(Manifest manifest) {
    return Bytes.owning(CBOR.writeValueAsBytes(manifest));
  }

  /// Reads a stored opening, header or manifest.
  ///
  /// @throws Unreadable if the bytes are none
  public static <T> T decode(Bytes bytes, Class<T> type) throws Unreadable {
    try {
      T value = CBOR.readValue(bytes.shared(), type);
      insist(value, bytes.shared(), 0, bytes.size());
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
    try (JsonParser parser = CBOR.createParser(all)) {
      expect(parser, JsonToken.START_ARRAY, "an array");
      expect(parser, JsonToken.VALUE_NUMBER_INT, "a version");
      int version = parser.getIntValue();
      if (version != VERSION) {
        throw new Unreadable(
            Reason.UNKNOWN,
            "a message of version " + version + ", but only " + VERSION + " is known here");
      }
      int end = all.length - CHECK;
      if (end < HEAD || ByteBuffer.wrap(all).getInt(end + 1) != crc(all, end)) {
        throw new Unreadable(Reason.UNREADABLE, "damaged on the way: its checksum does not fit");
      }
      expect(parser, JsonToken.VALUE_NUMBER_INT, "a kind");
      int kind = parser.getIntValue();
      Class<? extends Message> type = type(kind);
      expect(parser, JsonToken.START_ARRAY, "a body");
      Message message =
          CBOR.readerFor(type)
              .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readValue(parser);
      expect(parser, JsonToken.VALUE_EMBEDDED_OBJECT, "a checksum");
      expect(parser, JsonToken.END_ARRAY, "the end");
      if (all[0] != ARRAY_OF_FOUR
          || all[1] != VERSION
          || all[2] != kind
          || all[end] != FOUR_BYTES) {
        throw notTheOneEncoding();
      }
      insist(message, all, HEAD, end);
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

  private static Class<? extends Message> type(int kind) throws Unreadable {
    return switch (kind) {
      case 1 -> Deliver.class;
      case 2 -> Finish.class;
      case 3 -> Ask.class;
      case 4 -> Clock.class;
      case 5 -> Reply.class;
      case 17 -> Receipt.class;
      case 18 -> Filed.class;
      case 19 -> Refusal.class;
      case 20 -> Keys.class;
      case 21 -> Command.class;
      default -> throw new Unreadable(Reason.UNKNOWN, "a message of unknown kind " + kind);
    };
  }

  /// What was read from there to there is what would be written.
  private static void insist(Object value, byte[] read, int from, int to) throws Unreadable {
    Same written = new Same(read, from);
    CBOR.writeValue(written, value);
    if (written.end() != to) {
      throw notTheOneEncoding();
    }
  }

  private static Unreadable notTheOneEncoding() {
    return new Unreadable(
        Reason.UNREADABLE, "not the one encoding of what it says: a field or byte too many");
  }

  private static void expect(JsonParser parser, JsonToken token, String what) throws Unreadable {
    JsonToken found = parser.nextToken();
    if (found != token) {
      throw new Unreadable(
          Reason.UNREADABLE, "where " + what + " should be there is " + found + ": no message");
    }
  }

  private static Unreadable unreadable(RuntimeException e) {
    String detail = e instanceof JacksonException j ? j.getOriginalMessage() : e.getMessage();
    return new Unreadable(Reason.UNREADABLE, "not readable as a message: " + detail);
  }
}
