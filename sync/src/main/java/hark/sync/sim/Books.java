package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sim.Disk.Kept;
import hark.sync.sim.Disk.Slip;
import hark.sync.sim.Wrong.Checker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The judge's own account of what was sealed, and what the devices believe of it, held against the
/// cloud's disk at every receipt and at the end.
final class Books {
  /// A sealed segment, with the hash that it must have.
  private record Line(Header header, Bytes body, Bytes hash) {}

  private static final class Book {
    final Opening opening;
    final Bytes root;
    final List<Line> lines = new ArrayList<>();
    final BitSet receipted = new BitSet();
    @Nullable Manifest manifest;
    boolean filed;

    Book(Opening opening, Bytes root) {
      this.opening = opening;
      this.root = root;
    }

    Bytes head() {
      return lines.isEmpty() ? root : lines.getLast().hash();
    }
  }

  private static final int ENOUGH = 20;

  private final OwnChain chain = new OwnChain();
  private final Disk disk;
  private final Map<RecordingId, Book> books = new LinkedHashMap<>();
  private final Set<UUID> done = new HashSet<>();
  final List<Wrong> wrongs = new ArrayList<>();

  Books(Disk disk) {
    this.disk = disk;
  }

  void wrong(Checker checker, String what) {
    if (wrongs.size() < ENOUGH) {
      wrongs.add(new Wrong(checker, what));
    }
  }

  private Book book(RecordingId recording) {
    Book book = books.get(recording);
    if (book == null) {
      throw new IllegalStateException("the journal speaks of a recording that never began");
    }
    return book;
  }

  void began(Opening opening) {
    books.put(opening.recording(), new Book(opening, chain.root(opening)));
  }

  void sealed(RecordingId recording, Segment segment) {
    Book book = book(recording);
    Bytes hash = chain.next(book.head(), segment.header(), segment.body());
    book.lines.add(new Line(segment.header(), segment.body(), hash));
    if (!hash.equals(segment.hash())) {
      wrong(Checker.ARCHIVE, "segment " + segment.index() + " was sealed with a wrong hash");
    }
  }

  void ended(Manifest manifest) {
    book(manifest.recording()).manifest = manifest;
  }

  /// The device believes that the cloud holds this segment.
  void receipted(RecordingId recording, int index) {
    Book book = book(recording);
    if (!book.receipted.get(index)) {
      book.receipted.set(index);
      if (!holds(recording, book, index)) {
        wrong(
            Checker.CUSTODY,
            "segment %d of %s was receipted, but is not in the archive as it was sealed"
                .formatted(index, recording));
      }
    }
  }

  /// The device believes that the cloud holds all of it, and frees it.
  void filed(RecordingId recording) {
    Book book = book(recording);
    book.filed = true;
    if (book.manifest == null) {
      wrong(Checker.CUSTODY, recording + " was filed before it ended");
    }
    for (int i = 0; i < book.lines.size(); i++) {
      if (!holds(recording, book, i)) {
        wrong(
            Checker.CUSTODY,
            "%s was filed and freed, but segment %d is not in the archive as it was sealed"
                .formatted(recording, i));
        return;
      }
    }
  }

  private boolean holds(RecordingId recording, Book book, int index) {
    Kept kept = disk.recordings.get(recording);
    Slip slip = kept == null ? null : kept.slip(index);
    if (slip == null) {
      return false;
    }
    Line line = book.lines.get(index);
    Segment segment = slip.segment();
    return segment.body().equals(line.body())
        && segment.header().equals(line.header())
        && segment.hash().equals(line.hash());
  }

  /// Something may be asked of any recording that was ever begun by a device.
  List<RecordingId> begunBy(DeviceId device) {
    return books.values().stream()
        .map(book -> book.opening)
        .filter(opening -> opening.device().equals(device))
        .map(Opening::recording)
        .toList();
  }

  /// A device did what it was asked.
  void did(Command command) {
    if (!done.add(command.id())) {
      wrong(Checker.COMMANDS, "done twice: " + command);
    }
  }

  /// A device is about to end a recording because it was asked to.
  void stopped(Command command, @Nullable RecordingId which) {
    if (!command.recording().equals(which)) {
      wrong(Checker.COMMANDS, "ends " + which + " for " + command);
    }
  }

  private void closeCommands() {
    disk.commands
        .values()
        .forEach(command -> {
          Reply reply = disk.replies.get(command.id());
          boolean told = reply != null && reply.outcome() == Outcome.DONE;
          if (told != done.contains(command.id())) {
            wrong(Checker.COMMANDS, "was told " + reply + ", which is not so: " + command);
          }
        });
  }

  /// Holds the archive against what was sealed; and what the cloud calls Filed against the truth.
  void closeBooks() {
    closeCommands();
    disk.recordings.forEach((recording, kept) -> {
      Book book = books.get(recording);
      if (book == null) {
        wrong(Checker.ARCHIVE, "the archive holds " + recording + ", which nobody recorded");
        return;
      }
      if (!kept.opening.equals(book.opening)) {
        wrong(Checker.ARCHIVE, "the archive holds another opening of " + recording);
      }
      if (kept.manifest != null && !kept.manifest.equals(book.manifest)) {
        wrong(Checker.ARCHIVE, "the archive holds another last word on " + recording);
      }
      for (Map.Entry<Integer, List<Slip>> entry : kept.slips.entrySet()) {
        int index = entry.getKey();
        if (entry.getValue().size() > 1) {
          wrong(Checker.ARCHIVE, "segment %d of %s is kept twice".formatted(index, recording));
        }
        if (index >= book.lines.size() || !holds(recording, book, index)) {
          wrong(
              Checker.ARCHIVE,
              "segment %d of %s is not what was sealed".formatted(index, recording));
        }
      }
      if (kept.filed && kept.slips.size() != book.lines.size()) {
        wrong(Checker.ARCHIVE, "the cloud calls %s Filed, but it is not".formatted(recording));
      }
      if (kept.filed && book.manifest == null) {
        wrong(Checker.ARCHIVE, "the cloud filed %s before it ended".formatted(recording));
      }
    });
    for (Book book : books.values()) {
      Kept kept = disk.recordings.get(book.opening.recording());
      if (book.filed && (kept == null || !kept.filed || kept.manifest == null)) {
        wrong(
            Checker.CUSTODY, book.opening.recording() + " is freed, but the cloud never filed it");
      }
    }
  }

  /// The cloud knows at last what each boot of a device knows of the time of day.
  void clocks(DeviceId device, List<Clock> clocks) {
    for (Clock clock : clocks) {
      Map<?, Clock> known = disk.clocks.getOrDefault(device, Map.of());
      if (!clock.equals(known.get(clock.boot()))) {
        wrong(Checker.LIVENESS, "the cloud never heard the time of " + device);
      }
    }
  }

  int recordings() {
    return books.size();
  }

  int segments() {
    return books.values().stream().mapToInt(b -> b.lines.size()).sum();
  }
}
