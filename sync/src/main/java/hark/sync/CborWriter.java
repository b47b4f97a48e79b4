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
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.cbor.CBORFactory;

/// Writes what the protocol says as CBOR: a record is an array of its components, in their order.
///
/// Component by component and without a look at the records' shapes at run time: that would cost a
/// recorder more memory and time than all else that it says.
final class CborWriter implements AutoCloseable {
  static final CBORFactory CBOR = new CBORFactory();

  private final JsonGenerator out;

  CborWriter(OutputStream out) {
    this.out = CBOR.createGenerator(ObjectWriteContext.empty(), out);
  }

  @Override
  public void close() {
    out.close();
  }

  void message(Message message) {
    switch (message) {
      case Deliver deliver -> {
        array(2);
        opening(deliver.opening());
        run(deliver.run());
      }
      case Finish finish -> {
        array(2);
        opening(finish.opening());
        manifest(finish.manifest());
      }
      case Ask ask -> {
        array(2);
        id(ask.recording());
        number(ask.nonce());
      }
      case Clock clock -> {
        array(4);
        uuid(clock.boot());
        number(clock.number());
        number(clock.nanos());
        time(clock.wall());
      }
      case Reply reply -> {
        array(4);
        uuid(reply.command());
        number(Places.OUTCOMES.of(reply.outcome()));
        text(reply.detail());
        bytes(reply.signature());
      }
      case Receipt receipt -> {
        array(5);
        id(receipt.recording());
        number(receipt.next());
        number(receipt.through());
        list(receipt.missing(), CborWriter::range);
        number(receipt.answers());
      }
      case Filed filed -> {
        array(4);
        id(filed.recording());
        number(filed.segments());
        bytes(filed.head());
        bytes(filed.signature());
      }
      case Refusal refusal -> {
        array(4);
        either(refusal.recording(), CborWriter::id);
        either(refusal.range(), CborWriter::range);
        number(Places.REASONS.of(refusal.reason()));
        text(refusal.detail());
      }
      case Keys keys -> {
        array(2);
        bytes(keys.cloudKey());
        bytes(keys.signature());
      }
      case Command command -> {
        array(7);
        uuid(command.id());
        text(command.device().value());
        id(command.recording());
        time(command.asked());
        number(command.age());
        wish(command.wish());
        bytes(command.signature());
      }
    }
    end();
  }

  void opening(Opening opening) {
    array(7);
    id(opening.recording());
    text(opening.device().value());
    number(opening.channels().number());
    number(opening.preSkip());
    array(2);
    uuid(opening.started().boot());
    number(opening.started().nanos());
    end();
    time(opening.wall());
    bytes(opening.sealedKey());
    end();
  }

  /// Leaves out the notes when there are none: so a header has one encoding, and those from before
  /// there were notes kept theirs.
  void header(Header header) {
    boolean noted = !header.notes().isEmpty();
    array(noted ? 8 : 7);
    number(header.index());
    number(header.firstSample());
    number(header.samples());
    out.writeBoolean(header.last());
    number(header.nanos());
    list(header.marks(), CborWriter::mark);
    list(header.gaps(), CborWriter::gap);
    if (noted) {
      list(header.notes(), CborWriter::note);
    }
    end();
  }

  void manifest(Manifest manifest) {
    array(9);
    id(manifest.recording());
    number(manifest.segments());
    bytes(manifest.head());
    number(manifest.samples());
    number(Places.ENDS.of(manifest.end()));
    list(manifest.marks(), CborWriter::mark);
    list(manifest.gaps(), CborWriter::gap);
    time(manifest.wall());
    bytes(manifest.signature());
    end();
  }

  private void run(Run run) {
    array(3);
    range(run.range());
    bytes(run.previous());
    bytes(run.packed());
    end();
  }

  private void mark(Mark mark) {
    array(1);
    number(mark.sample());
    end();
  }

  private void gap(Gap gap) {
    array(3);
    number(gap.sample());
    number(gap.millis());
    number(Places.CAUSES.of(gap.cause()));
    end();
  }

  private void note(Note note) {
    array(2);
    number(note.sample());
    number(Places.NOTES.of(note.kind()));
    end();
  }

  private void range(Range range) {
    array(2);
    number(range.from());
    number(range.to());
    end();
  }

  private void wish(Wish wish) {
    array(wish instanceof Wish.Rename ? 2 : 1);
    number(Places.WISHES.of(wish.kind()));
    if (wish instanceof Wish.Rename(String title)) {
      text(title);
    }
    end();
  }

  private void array(int components) {
    out.writeStartArray(null, components);
  }

  private void end() {
    out.writeEndArray();
  }

  private <T> void list(List<T> values, BiConsumer<CborWriter, T> each) {
    array(values.size());
    values.forEach(value -> each.accept(this, value));
    end();
  }

  private <T> void either(@Nullable T value, BiConsumer<CborWriter, T> present) {
    if (value == null) {
      out.writeNull();
    } else {
      present.accept(this, value);
    }
  }

  private void number(long number) {
    out.writeNumber(number);
  }

  private void time(@Nullable Instant time) {
    if (time == null) {
      out.writeNull();
    } else {
      out.writeNumber(time.toEpochMilli());
    }
  }

  private void text(String text) {
    out.writeString(text);
  }

  private void bytes(Bytes bytes) {
    out.writeBinary(bytes.shared());
  }

  private void id(RecordingId id) {
    out.writeBinary(id.toByteArray());
  }

  private void uuid(UUID uuid) {
    id(new RecordingId(uuid));
  }
}
