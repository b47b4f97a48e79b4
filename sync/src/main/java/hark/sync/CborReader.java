package hark.sync;

import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Deliver;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Message.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// Reads what [CborWriter] writes, component by component.
///
/// Whatever stands where something else should is an [IllegalArgumentException], or an exception of
/// the parser's: in both cases the bytes are no message. What it takes in more than one form, as a
/// number written longer than it must be, is for [Codec] to refuse.
final class CborReader implements AutoCloseable {
  private final JsonParser in;

  /// The next token, which is not taken yet; null at the end.
  private @Nullable JsonToken next;

  CborReader(byte[] bytes) {
    this.in = CborWriter.CBOR.createParser(ObjectReadContext.empty(), bytes);
    this.next = in.nextToken();
  }

  @Override
  public void close() {
    in.close();
  }

  Deliver deliver() {
    begin();
    return end(new Deliver(opening(), run()));
  }

  Finish finish() {
    begin();
    return end(new Finish(opening(), manifest()));
  }

  Ask ask() {
    begin();
    return end(new Ask(id(), number()));
  }

  Clock clock() {
    begin();
    return end(new Clock(uuid(), small(), number(), timeOrNull()));
  }

  Reply reply() {
    begin();
    return end(new Reply(uuid(), place(Places.OUTCOMES), text(), bytes()));
  }

  Receipt receipt() {
    begin();
    return end(new Receipt(id(), small(), small(), list(CborReader::range), number()));
  }

  Filed filed() {
    begin();
    return end(new Filed(id(), small(), bytes(), bytes()));
  }

  Refusal refusal() {
    begin();
    return end(
        new Refusal(
            absent() ? null : id(), absent() ? null : range(), place(Places.REASONS), text()));
  }

  Keys keys() {
    begin();
    return end(new Keys(bytes(), bytes()));
  }

  Command command() {
    begin();
    return end(new Command(uuid(), new DeviceId(text()), id(), time(), number(), wish(), bytes()));
  }

  Opening opening() {
    begin();
    return end(
        new Opening(
            id(),
            new DeviceId(text()),
            Channels.numbered(small()),
            small(),
            moment(),
            timeOrNull(),
            bytes()));
  }

  Header header() {
    begin();
    return end(
        new Header(
            small(),
            number(),
            small(),
            flag(),
            number(),
            list(CborReader::mark),
            list(CborReader::gap),
            next == JsonToken.END_ARRAY ? List.of() : list(CborReader::note)));
  }

  Manifest manifest() {
    begin();
    return end(
        new Manifest(
            id(),
            small(),
            bytes(),
            number(),
            place(Places.ENDS),
            list(CborReader::mark),
            list(CborReader::gap),
            timeOrNull(),
            bytes()));
  }

  private Moment moment() {
    begin();
    return end(new Moment(uuid(), number()));
  }

  private Run run() {
    begin();
    return end(new Run(range(), bytes(), bytes()));
  }

  private Mark mark() {
    begin();
    return end(new Mark(number()));
  }

  private Gap gap() {
    begin();
    return end(new Gap(number(), number(), place(Places.CAUSES)));
  }

  private Note note() {
    begin();
    return end(new Note(number(), place(Places.NOTES)));
  }

  private Range range() {
    begin();
    return end(new Range(small(), small()));
  }

  private Wish wish() {
    begin();
    return end(
        switch (place(Places.WISHES)) {
          case MARK -> new Wish.Mark();
          case RENAME -> new Wish.Rename(text());
          case STOP -> new Wish.Stop();
          case FORGET -> new Wish.Forget();
        });
  }

  /// An array begins.
  void begin() {
    take(JsonToken.START_ARRAY, "an array");
  }

  /// The array that held this ends.
  <T> T end(T value) {
    take(JsonToken.END_ARRAY, "an array's end");
    return value;
  }

  /// A whole number.
  long number() {
    expect(JsonToken.VALUE_NUMBER_INT, "a number");
    long number = in.getLongValue();
    advance();
    return number;
  }

  /// A whole number of 32 bits.
  int small() {
    return Math.toIntExact(number());
  }

  /// A byte string, without a copy between.
  Bytes bytes() {
    return Bytes.owning(binary());
  }

  private byte[] binary() {
    expect(JsonToken.VALUE_EMBEDDED_OBJECT, "a byte string");
    byte[] bytes = in.getBinaryValue();
    advance();
    return bytes;
  }

  private RecordingId id() {
    return RecordingId.of(binary());
  }

  private UUID uuid() {
    return id().value();
  }

  private String text() {
    expect(JsonToken.VALUE_STRING, "text");
    String text = in.getString();
    advance();
    return text;
  }

  private boolean flag() {
    boolean flag = next == JsonToken.VALUE_TRUE;
    take(flag ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE, "true or false");
    return flag;
  }

  private Instant time() {
    return Instant.ofEpochMilli(number());
  }

  private @Nullable Instant timeOrNull() {
    return absent() ? null : time();
  }

  /// Whether there is nothing here: then it is taken.
  private boolean absent() {
    boolean absent = next == JsonToken.VALUE_NULL;
    if (absent) {
      advance();
    }
    return absent;
  }

  private <E extends Enum<E>> E place(Places<E> places) {
    return places.at(small());
  }

  private <T> List<T> list(Function<CborReader, T> each) {
    begin();
    List<T> values = new ArrayList<>();
    while (next != JsonToken.END_ARRAY) {
      values.add(each.apply(this));
    }
    return end(values);
  }

  private void take(JsonToken token, String what) {
    expect(token, what);
    advance();
  }

  private void expect(JsonToken token, String what) {
    if (next != token) {
      throw new IllegalArgumentException("where " + what + " should be there is " + next);
    }
  }

  private void advance() {
    next = in.nextToken();
  }
}
