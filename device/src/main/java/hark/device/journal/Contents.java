package hark.device.journal;

import hark.device.journal.Rows.Row;
import hark.device.journal.Tail.Held;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Header;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What lies in a journal: the recordings by heart, and the segments of the tail that are not on
/// the shelf yet. The same for the recorder and for who only looks.
final class Contents {
  private final Rows rows;
  final Map<RecordingId, Entry> entries = new LinkedHashMap<>();
  final List<Held> tail = new ArrayList<>();
  final List<Boot> boots = new ArrayList<>();

  /// The run that was read last, and of which recording: what is read piece by piece comes out of
  /// the same one.
  private @Nullable Row latest;

  private long latestOf;

  private Contents(Rows rows) {
    this.rows = rows;
  }

  /// Reads what lies there.
  ///
  /// @param held what the tail holds, old and new; read before the shelf, so that nothing that is
  ///   brought there meanwhile is missed
  static Contents load(Rows rows, List<Held> held) throws SQLException, Damaged {
    Contents contents = new Contents(rows);
    contents.boots.addAll(rows.boots());
    for (Entry entry : rows.entries()) {
      if (entry.manifest == null) {
        recall(rows, entry);
      }
      contents.entries.put(entry.opening.recording(), entry);
    }
    for (Held next : held) {
      Entry entry = contents.entries.get(next.recording());
      Segment segment = next.segment();
      if (entry != null
          && entry.manifest == null
          && segment.index() == entry.sealed
          && Chain.holds(entry.head, segment)) {
        contents.add(entry, segment);
      }
    }
    return contents;
  }

  /// A recording without a last word is known by its last run that can be read.
  private static void recall(Rows rows, Entry entry) throws SQLException, Damaged {
    int below = Integer.MAX_VALUE;
    int first = rows.lastRun(entry.id, below);
    while (first >= 0) {
      Row run = lastRun(rows, entry, first);
      if (run != null) {
        Segment last = run.segments().getLast();
        for (Header header : rows.notes(entry.id, run.after())) {
          entry.noted(header);
        }
        entry.head = last.hash();
        entry.sealed = run.after();
        entry.samples = last.header().nextSample();
        break;
      }
      below = first;
      first = rows.lastRun(entry.id, below);
    }
    entry.shelved = entry.sealed;
    entry.bytes = rows.bytes(entry.id);
    entry.cut = below != Integer.MAX_VALUE;
  }

  private static @Nullable Row lastRun(Rows rows, Entry entry, int first) throws SQLException {
    try {
      return rows.run(entry, first);
    } catch (Damaged e) {
      return null;
    }
  }

  /// A segment is in the tail.
  void add(Entry entry, Segment segment) {
    tail.add(new Held(entry.opening.recording(), segment));
    entry.sealed(segment.header(), segment.hash());
  }

  Entry entry(RecordingId recording) {
    Entry entry = entries.get(recording);
    if (entry == null) {
      throw new NoSuchElementException("no recording " + recording + " in the journal");
    }
    return entry;
  }

  /// Bytes of sound in the tail.
  long tailBytes() {
    return tail.stream().mapToLong(h -> h.segment().body().size()).sum();
  }

  /// Bytes that retention could free.
  long freeable() {
    return entries.values().stream().filter(Entry::freeable).mapToLong(e -> e.bytes).sum();
  }

  /// The tail as runs: consecutive segments of one recording, each run up to about this many bytes.
  List<List<Held>> tailAsRuns(int maxBytes) {
    List<List<Held>> runs = new ArrayList<>();
    int bytes = maxBytes;
    for (Held held : tail) {
      if (bytes >= maxBytes || !runs.getLast().getLast().recording().equals(held.recording())) {
        runs.add(new ArrayList<>());
        bytes = 0;
      }
      runs.getLast().add(held);
      bytes += held.segment().body().size();
    }
    return runs;
  }

  /// What was read, and whether it ended at a damaged place.
  record Read(Stretch stretch, int next, boolean damaged) {}

  /// Reads consecutive segments and checks their chain; the one that reaches `maxBytes` is the
  /// last, and no run is opened for less than half of that.
  Read read(Entry entry, int from, int to, int maxBytes) throws SQLException {
    demand(entry, from, to);
    Bytes previous = Bytes.NONE;
    List<Segment> run = new ArrayList<>();
    int next = from;
    int bytes = 0;
    try {
      while (next < to && bytes <= maxBytes / 2) {
        Stretch more = from(entry, next);
        previous = run.isEmpty() ? more.previous() : previous;
        for (Segment segment : more.segments()) {
          if (next == to || bytes >= maxBytes) {
            break;
          }
          run.add(segment);
          bytes += segment.body().size();
          next++;
        }
      }
      return new Read(new Stretch(previous, run), next, false);
    } catch (Damaged e) {
      return new Read(new Stretch(previous, run), Math.min(next, e.from), true);
    }
  }

  private static void demand(Entry entry, int from, int to) {
    if (from < 0 || from >= to || to > entry.sealed) {
      throw new IllegalArgumentException(
          "segments %d to %d of %d in %s"
              .formatted(from, to, entry.sealed, entry.opening.recording()));
    }
    if (entry.freed) {
      throw new NoSuchElementException(
          "the sound of " + entry.opening.recording() + " was freed; the cloud holds it");
    }
  }

  /// Reads segments of one row as they lie there, without a look inside: whether they are what was
  /// sealed is not known. One that begins in the middle of a row ends with it, so that the next is
  /// a whole one.
  ///
  /// @return null where that cannot be done
  @Nullable Run lying(Entry entry, int from, int to, int maxBytes) throws SQLException {
    demand(entry, from, to);
    if (from >= entry.shelved) {
      return null;
    }
    try {
      return rows.lying(entry, from).part(from, to, maxBytes);
    } catch (Damaged | Unreadable | IllegalArgumentException e) {
      return null;
    }
  }

  /// Segments from this one on, at least one.
  private Stretch from(Entry entry, int index) throws SQLException, Damaged {
    if (index < entry.shelved) {
      Row run = latest;
      if (run == null || latestOf != entry.id || index < run.first() || index >= run.after()) {
        run = rows.run(entry, index);
        latest = run;
        latestOf = entry.id;
      }
      int skip = index - run.first();
      Bytes before = skip == 0 ? run.before() : run.segments().get(skip - 1).hash();
      return new Stretch(before, run.segments().subList(skip, run.segments().size()));
    }
    Bytes before = index == entry.shelved ? rows.before(entry, index) : null;
    List<Segment> found = new ArrayList<>();
    for (Held held : tail) {
      Segment segment = held.segment();
      if (held.recording().equals(entry.opening.recording())) {
        if (segment.index() == index - 1) {
          before = segment.hash();
        } else if (segment.index() >= index) {
          found.add(segment);
        }
      }
    }
    if (before == null || found.isEmpty()) {
      throw new Damaged("segment " + index + " is missing");
    }
    return new Stretch(before, found);
  }

  /// All recordings, oldest first.
  List<Journal.Shelved> shelved() {
    return entries.values().stream().map(this::shelved).toList();
  }

  Journal.Shelved shelved(Entry e) {
    Title title = e.title;
    return new Journal.Shelved(
        e.opening,
        e.sealed,
        e.samples,
        e.manifest,
        e.filed,
        e.sealed - e.receipts.size(),
        wall(e),
        e.freed,
        e.bytes,
        e.damaged < e.sealed,
        title == null || title.text().isEmpty() ? null : title.text(),
        title == null ? null : title.asked());
  }

  /// The time of day at a recording's start, as known by now.
  @Nullable Instant wall(Entry entry) {
    Instant wall = null;
    for (Boot boot : boots) {
      if (boot.boot().equals(entry.opening.started().boot())) {
        wall = boot.at(entry.opening.started().nanos());
      }
    }
    if (wall == null && entry.manifest != null) {
      wall = entry.manifest.wall();
    }
    return wall == null ? entry.opening.wall() : wall;
  }
}
