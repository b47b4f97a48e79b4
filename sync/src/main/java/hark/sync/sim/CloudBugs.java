package hark.sync.sim;

import hark.sync.Asked;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Inbox;
import hark.sync.Indices;
import hark.sync.Intake.Letter;
import hark.sync.Manifest;
import hark.sync.Message;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Deliver;
import hark.sync.Message.Finish;
import hark.sync.Message.Reply;
import hark.sync.Opening;
import hark.sync.Packed;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Bugs on the cloud's side of the seams.
final class CloudBugs {
  private CloudBugs() {}

  static final class ReceiptBeforeCommit extends Planted {
    @Override
    Inbox inbox(SimInbox inbox, World world) {
      return new Wrapped(inbox) {
        @Override
        public void commit() {
          world.after(
              Plan.SECOND / 2,
              () -> {
                try {
                  inbox.commit();
                } catch (IOException e) {
                  world.tell(() -> "the commit behind the receipt failed");
                }
              });
        }
      };
    }
  }

  static final class ReceiptDespiteFullDisk extends Planted {
    @Override
    Inbox inbox(SimInbox inbox, World world) {
      return new Wrapped(inbox) {
        @Override
        public void commit() {
          if (!world.disk.full) {
            try {
              inbox.commit();
            } catch (IOException e) {
              world.tell(() -> "the commit before the receipt failed");
            }
          }
        }
      };
    }
  }

  static final class CarelessTakeover extends Planted {
    @Override
    Inbox inbox(SimInbox inbox, World world) {
      inbox.careless = true;
      return inbox;
    }
  }

  /// Takes what the checksum or the chain would refuse.
  static final class IgnoreCorrupt extends Planted {
    @Override
    Letter letter(Letter letter) {
      try {
        Codec.decode(letter.bytes());
        return letter;
      } catch (Unreadable e) {
        return new Letter(letter.from(), relinked(checksummed(letter.bytes())));
      }
    }

    @Override
    Inbox inbox(SimInbox inbox, World world) {
      return new Blind(inbox);
    }
  }

  static final class AcceptSwapped extends Planted {
    @Override
    Letter letter(Letter letter) {
      return new Letter(letter.from(), relinked(letter.bytes()));
    }

    @Override
    Inbox inbox(SimInbox inbox, World world) {
      return new Blind(inbox);
    }
  }

  /// Every third last word comes with a wrong head, and nobody looks.
  static final class FiledWithoutHead extends Planted {
    private int count;

    @Override
    Letter letter(Letter letter) {
      if (decoded(letter.bytes()) instanceof Finish finish && ++count % 3 == 0) {
        Manifest m = finish.manifest();
        Bytes other = Bytes.sha256(m.head());
        Manifest lie =
            new Manifest(
                m.recording(),
                m.segments(),
                other,
                m.samples(),
                m.end(),
                m.marks(),
                m.gaps(),
                m.wall(),
                m.signature());
        return new Letter(letter.from(), Codec.encode(new Finish(finish.opening(), lie)));
      }
      return letter;
    }

    @Override
    Inbox inbox(SimInbox inbox, World world) {
      return new Blind(inbox);
    }
  }

  static final class FiledBeforeAll extends Planted {
    @Override
    Inbox inbox(SimInbox inbox, World world) {
      return new Blind(inbox) {
        @Override
        Indices indices(Held held) {
          Indices indices = Indices.copyOf(held.indices());
          Manifest manifest = held.manifest();
          if (manifest != null && manifest.segments() > 0) {
            indices.add(new Range(0, manifest.segments()));
          }
          return indices;
        }
      };
    }
  }

  static final class KeepDuplicates extends Planted {
    private @Nullable SimInbox inbox;

    @Override
    Inbox inbox(SimInbox inbox, World world) {
      this.inbox = inbox;
      return inbox;
    }

    @Override
    Letter letter(Letter letter) {
      if (inbox != null && decoded(letter.bytes()) instanceof Deliver deliver) {
        Bytes previous = deliver.run().previous();
        for (Segment segment : relinked(previous, deliver.run())) {
          Inbox.Held held = inbox.held(deliver.recording()).orElse(null);
          if (held != null && held.indices().contains(segment.index())) {
            inbox.keep(deliver.opening(), previous, segment);
          }
          previous = segment.hash();
        }
      }
      return letter;
    }
  }

  /// Whoever speaks of a recording is taken for its owner; and someone tries it.
  static final class AcceptForeign extends Planted {
    @Override
    Letter letter(Letter letter) {
      if (decoded(letter.bytes()) instanceof Deliver deliver
          && !deliver.opening().device().equals(letter.from())) {
        List<Segment> forged = new ArrayList<>();
        Bytes previous = deliver.run().previous();
        for (Segment segment : relinked(previous, deliver.run())) {
          Segment other = Chain.link(previous, segment.header(), Bytes.sha256(segment.body()));
          forged.add(other);
          previous = other.hash();
        }
        Deliver said = new Deliver(deliver.opening(), Run.of(deliver.run().previous(), forged));
        return new Letter(deliver.opening().device(), Codec.encode(said));
      }
      return letter;
    }
  }

  private static @Nullable Message decoded(Bytes bytes) {
    try {
      return Codec.decode(bytes);
    } catch (Unreadable e) {
      return null;
    }
  }

  /// The same bytes with a checksum that fits them.
  private static Bytes checksummed(Bytes bytes) {
    byte[] all = bytes.toArray();
    if (all.length < 8) {
      return bytes;
    }
    CRC32C crc = new CRC32C();
    crc.update(all, 0, all.length - 5);
    ByteBuffer.wrap(all).putInt(all.length - 4, (int) crc.getValue());
    return Bytes.of(all);
  }

  /// The same Deliver with hashes that fit its content, as if nobody looked at them.
  private static Bytes relinked(Bytes bytes) {
    if (!(decoded(bytes) instanceof Deliver deliver)) {
      return bytes;
    }
    boolean first = deliver.range().from() == 0;
    Bytes start = first ? Chain.root(deliver.opening()) : deliver.run().previous();
    List<Segment> run = relinked(start, deliver.run());
    return run.size() == deliver.range().size()
        ? Codec.encode(new Deliver(deliver.opening(), Run.of(start, run)))
        : bytes;
  }

  /// The segments of a run with hashes that fit, as far as their headers can be read.
  private static List<Segment> relinked(Bytes start, Run run) {
    List<Segment> segments = new ArrayList<>();
    Bytes previous = start;
    try {
      for (Packed packed : run.segments()) {
        Segment linked = Chain.link(previous, Codec.header(packed.header()), packed.body());
        segments.add(linked);
        previous = linked.hash();
      }
    } catch (Unreadable e) {
      // As far as it went.
    }
    return segments;
  }

  /// Passes everything on.
  private static class Wrapped implements Inbox {
    final SimInbox inbox;

    Wrapped(SimInbox inbox) {
      this.inbox = inbox;
    }

    @Override
    public Optional<Held> held(RecordingId recording) throws IOException {
      return inbox.held(recording);
    }

    @Override
    public void keep(Opening opening, Bytes previous, Segment segment) {
      inbox.keep(opening, previous, segment);
    }

    @Override
    public void keep(Opening opening, Manifest manifest) {
      inbox.keep(opening, manifest);
    }

    @Override
    public void keep(DeviceId device, Clock clock) {
      inbox.keep(device, clock);
    }

    @Override
    public void file(RecordingId recording) {
      inbox.file(recording);
    }

    @Override
    public void commit() throws IOException {
      inbox.commit();
    }
  }

  /// Shows no neighbour's hash, and for the last one whatever the manifest says.
  private static class Blind extends Wrapped {
    Blind(SimInbox inbox) {
      super(inbox);
    }

    Indices indices(Held held) {
      return held.indices();
    }

    @Override
    public Optional<Held> held(RecordingId recording) throws IOException {
      return super.held(recording).map(BlindHeld::new);
    }

    private final class BlindHeld implements Held {
      private final Held held;

      BlindHeld(Held held) {
        this.held = held;
      }

      @Override
      public Opening opening() {
        return held.opening();
      }

      @Override
      public Indices indices() {
        return Blind.this.indices(held);
      }

      @Override
      public @Nullable Bytes hash(int index) {
        Manifest manifest = held.manifest();
        return manifest != null && index == manifest.segments() - 1 ? manifest.head() : null;
      }

      @Override
      public @Nullable Bytes previous(int index) {
        return null;
      }

      @Override
      public @Nullable Manifest manifest() {
        return held.manifest();
      }
    }
  }

  static final class NeverReminds extends Planted {
    private final Set<UUID> said = new HashSet<>();

    @Override
    Asked asked(Asked asked) {
      return new Asked() {
        @Override
        public List<Command> waiting() throws IOException {
          return asked.waiting().stream().filter(c -> said.add(c.id())).toList();
        }

        @Override
        public void keep(DeviceId from, Reply reply) throws IOException {
          asked.keep(from, reply);
        }
      };
    }
  }
}
