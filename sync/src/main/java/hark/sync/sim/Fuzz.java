package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message;
import hark.sync.Message.Reason;
import hark.sync.Moment;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.Packed;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.Unreadable;
import hark.sync.Wish;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Feeds readers with bytes that are almost right: each must read them back to the same bytes, or
/// refuse them as unreadable.
public final class Fuzz {
  /// A reader, and something that it reads.
  private record Target(String name, Bytes good, boolean checked, Reader reader) {}

  /// Reads bytes and writes them again.
  private interface Reader {
    @Nullable Bytes again(Bytes bytes) throws Unreadable;
  }

  private static final int CHECK = 5;

  private final List<Target> targets = targets();
  private final SplittableRandom random;

  /// @param seed where all chance comes from
  public Fuzz(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Feeds one input.
  ///
  /// @return whether it was read
  /// @throws IllegalStateException if a reader did anything but read it back or refuse it
  public boolean feed() {
    Target target = targets.get(random.nextInt(targets.size()));
    Bytes input = Bytes.of(mutated(target));
    try {
      Bytes again = target.reader().again(input);
      if (again != null && !again.equals(input)) {
        throw new IllegalStateException("not read back to the same bytes");
      }
      return true;
    } catch (Unreadable e) {
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new IllegalStateException(target.name() + " fell over " + input.hex() + ": " + e, e);
    }
  }

  private byte[] mutated(Target target) {
    byte[] bytes = target.good().toArray();
    int changes = random.nextInt(1, 5);
    for (int c = 0; c < changes && bytes.length > 0; c++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = inserted(bytes, at, hugeLength());
        case 4 -> bytes = inserted(bytes, at, nested());
        case 5 -> bytes = inserted(bytes, at, Arrays.copyOfRange(bytes, 0, at));
        default -> bytes = removed(bytes, at);
      }
    }
    if (target.checked() && bytes.length > CHECK && random.nextInt(8) != 0) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, bytes.length - CHECK);
      bytes[bytes.length - CHECK] = 0x44;
      ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    }
    return bytes;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return ByteBuffer.allocate(bytes.length + more.length)
        .put(bytes, 0, at)
        .put(more)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  private byte[] removed(byte[] bytes, int at) {
    int to = Math.min(bytes.length, at + random.nextInt(1, 9));
    return ByteBuffer.allocate(bytes.length - to + at)
        .put(bytes, 0, at)
        .put(bytes, to, bytes.length - to)
        .array();
  }

  /// A head that promises up to 2^63 bytes, letters or elements.
  private byte[] hugeLength() {
    int major = random.nextInt(2, 6) << 5;
    return ByteBuffer.allocate(9)
        .put((byte) (major | 27))
        .putLong(random.nextLong() >>> random.nextInt(1, 40))
        .array();
  }

  private byte[] nested() {
    byte[] deep = new byte[random.nextInt(3_000)];
    Arrays.fill(deep, (byte) (random.nextBoolean() ? 0x81 : '['));
    return deep;
  }

  private static List<Target> targets() {
    RecordingId id = new RecordingId(new UUID(1, 2));
    Instant wall = Instant.ofEpochMilli(1_700_000_000_000L);
    Moment moment = new Moment(new UUID(3, 4), 5);
    Opening opening =
        new Opening(
            id, new DeviceId("hark-1"), Channels.AIR, 312, moment, wall, Bytes.ofHex("0102"));
    List<Mark> marks = List.of(new Mark(8_000), new Mark(70_000));
    List<Gap> gaps = List.of(new Gap(16_000, 700, Gap.Cause.PAUSED));
    Header header =
        new Header(0, 0, 16_000, false, 6, marks, gaps, List.of(new Note(16_000, Note.Kind.BOTH)));
    Bytes root = Chain.root(opening);
    Segment segment = Chain.link(root, header, Bytes.ofHex("c0ffee"));
    Manifest manifest =
        new Manifest(
            id,
            1,
            segment.hash(),
            16_000,
            Manifest.End.STOPPED,
            marks,
            gaps,
            wall,
            Bytes.ofHex("0304"));
    return List.of(
        message(new Message.Deliver(opening, Run.of(root, List.of(segment)))),
        message(new Message.Finish(opening, manifest)),
        message(new Message.Ask(id, 7)),
        message(new Message.Clock(moment.boot(), 3, 9, wall)),
        message(
            new Message.Reply(moment.boot(), Message.Outcome.DONE, "done", Bytes.ofHex("0506"))),
        message(
            new Message.Command(
                moment.boot(),
                new DeviceId("hark-1"),
                id,
                wall,
                1_200,
                new Wish.Rename("Stand-up"),
                Bytes.ofHex("0506"))),
        message(
            new Message.Command(
                moment.boot(), new DeviceId("hark-1"), id, wall, 0, new Wish.Stop(), Bytes.NONE)),
        message(new Message.Receipt(id, 1, 9, List.of(new Range(1, 3)), 7)),
        message(new Message.Filed(id, 1, segment.hash())),
        message(new Message.Refusal(id, new Range(1, 2), Reason.CORRUPT, "no")),
        stored(Codec.encode(opening), b -> Codec.encode(Codec.opening(b))),
        stored(Codec.encode(header), b -> Codec.encode(Codec.header(b))),
        stored(Codec.encode(manifest), b -> Codec.encode(Codec.manifest(b))),
        new Target("status", DeviceStatus.UNKNOWN.json(), false, Fuzz::status));
  }

  private static Target message(Message message) {
    return new Target(
        message.getClass().getSimpleName(),
        Codec.encode(message),
        true,
        b -> Codec.encode(opened(Codec.decode(b))));
  }

  /// The same message, made anew of all that is in it.
  private static Message opened(Message message) throws Unreadable {
    if (!(message instanceof Message.Deliver deliver)) {
      return message;
    }
    List<Packed> again = new ArrayList<>();
    for (Packed packed : deliver.run().segments()) {
      Bytes header = Codec.encode(Codec.header(packed.header()));
      again.add(new Packed(header, packed.body(), packed.check()));
    }
    Bytes bytes = Bytes.of(Packed.bytes(again));
    return new Message.Deliver(
        deliver.opening(), new Run(deliver.range(), deliver.run().previous(), bytes));
  }

  private static Target stored(Bytes good, Reader reader) {
    return new Target("a stored value", good, false, reader);
  }

  /// A status may be of another age: it need not come back to the same bytes.
  private static @Nullable Bytes status(Bytes bytes) throws Unreadable {
    DeviceStatus.read(new String(bytes.toArray(), StandardCharsets.UTF_8)).json();
    return null;
  }
}
