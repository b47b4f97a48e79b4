package hark.device.journal;

import hark.device.journal.Contents.Read;
import hark.device.journal.JournalException.Reason;
import hark.device.journal.Shelving.Urgency;
import hark.device.journal.Tail.Held;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the journal does, one call at a time: each change goes to the disk first, then into what is
/// known by heart. [Journal] keeps its callers apart.
final class Ledger implements AutoCloseable {
  static final int RUN_BYTES = 128 << 10;
  private static final int RUNS_FREED_AT_ONCE = 16;

  private final FolderLock lock;
  private final Shelf shelf;
  private final Rows rows;
  private final Tail tail;
  private final Contents contents;
  private final Reserve reserve;
  private final Space space;
  private final UnaryOperator<Manifest> signed;
  private final Shelving shelving;
  private final BootBook boots;
  private final CommandBook commands;
  private final List<RecordingId> recovered = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  Ledger(
      FolderLock lock,
      Shelf shelf,
      Tail tail,
      Contents contents,
      Reserve reserve,
      Space space,
      UnaryOperator<Manifest> signed) {
    this.signed = signed;
    this.lock = lock;
    this.shelf = shelf;
    this.rows = shelf.rows();
    this.tail = tail;
    this.contents = contents;
    this.reserve = reserve;
    this.space = space;
    this.shelving = new Shelving(shelf, reserve);
    this.boots = new BootBook(shelf, contents, shelving);
    this.commands = new CommandBook(shelf, contents, shelving);
  }

  /// Closes what a crash left open, and makes the reserve.
  void start() throws JournalException {
    boots.enter();
    for (Entry entry : contents.entries.values()) {
      if (entry.manifest == null) {
        end(entry, lastWordOnRecovered(entry));
        recovered.add(entry.opening.recording());
        notice(
            "The recording %s was cut off and is recovered: %.0f s.%s"
                .formatted(
                    entry.opening.recording(),
                    entry.samples / 16_000.0,
                    entry.cut ? " What came after that cannot be read." : ""));
      }
    }
    makeReserve();
  }

  Contents contents() {
    return contents;
  }

  BootBook boots() {
    return boots;
  }

  CommandBook commands() {
    return commands;
  }

  List<RecordingId> recovered() {
    return List.copyOf(recovered);
  }

  List<String> notices() {
    return List.copyOf(notices);
  }

  void notice(String sentence) {
    notices.add(sentence);
  }

  Room room() {
    return space.room(
        shelf.bytes(),
        shelf.freeBytes(),
        Tail.BYTES,
        contents.tailBytes(),
        reserve.bytes(),
        contents.freeable());
  }

  boolean owes() {
    return contents.entries.values().stream().anyMatch(e -> !e.filed);
  }

  double owedSeconds() {
    return contents.entries.values().stream()
        .filter(e -> !e.filed)
        .mapToDouble(Entry::owedSeconds)
        .sum();
  }

  void begin(Opening opening) throws JournalException {
    refuseWhenFull("begin a recording");
    Entry[] entry = new Entry[1];
    Boot boot = boots.unknown(opening);
    shelving.change(
        "begin a recording",
        () -> {
          entry[0] = new Entry(rows.insert(opening), opening, new Indices());
          if (boot != null) {
            rows.boot(boot);
          }
          shelf.commit();
        });
    contents.entries.put(opening.recording(), entry[0]);
    if (boot != null) {
      contents.boots.add(boot);
    }
  }

  Segment append(RecordingId recording, Header header, Bytes body) throws JournalException {
    Entry entry = contents.entry(recording);
    Segment segment = Chain.link(entry.head, header, body);
    if (segment.index() != entry.sealed || entry.manifest != null) {
      throw new IllegalStateException(
          "segment " + segment.index() + " after " + entry.sealed + " of " + recording);
    }
    boolean ends = header.last() || entry.closing;
    if (!ends) {
      refuseWhenFull("seal a segment");
    }
    byte[] bytes = Tail.bytes(recording, segment);
    if (!tail.fits(bytes)) {
      shelving.change(
          "seal a segment",
          ends ? Urgency.MAY_USE_THE_RESERVE : Urgency.USUAL,
          () -> bringIn(null));
    }
    try {
      tail.add(bytes);
    } catch (SQLException e) {
      throw Opener.failed("Could not seal a segment", e);
    }
    contents.add(entry, segment);
    space.recorded(header, body.size());
    return segment;
  }

  Manifest end(RecordingId recording, List<Gap> after, @Nullable Instant wall)
      throws JournalException {
    Entry entry = contents.entry(recording);
    if (entry.manifest != null) {
      throw new IllegalStateException("the recording " + recording + " has ended");
    }
    return end(entry, lastWord(entry, Manifest.End.STOPPED, after, wall));
  }

  private Manifest end(Entry entry, Manifest manifest) throws JournalException {
    shelving.change("end a recording", Urgency.MAY_USE_THE_RESERVE, () -> bringIn(manifest));
    entry.ended(manifest);
    return manifest;
  }

  private Manifest lastWord(
      Entry entry, Manifest.End end, List<Gap> after, @Nullable Instant wall) {
    List<Gap> gaps = new ArrayList<>(entry.gaps);
    gaps.addAll(after);
    return signed.apply(
        new Manifest(
            entry.opening.recording(),
            entry.sealed,
            entry.head,
            entry.samples,
            end,
            entry.marks,
            gaps,
            wall,
            Bytes.NONE));
  }

  private Manifest lastWordOnRecovered(Entry entry) {
    Gap cut = new Gap(entry.samples, 0, Gap.Cause.POWER_LOST);
    return lastWord(entry, Manifest.End.RECOVERED, List.of(cut), null);
  }

  /// Brings the tail to the shelf in one commit, with a last word if there is one.
  private void bringIn(@Nullable Manifest manifest) throws SQLException {
    Map<Entry, Integer> sizes = new LinkedHashMap<>();
    for (List<Held> run : contents.tailAsRuns(RUN_BYTES)) {
      Entry entry = contents.entry(run.getFirst().recording());
      List<Segment> segments = run.stream().map(Held::segment).toList();
      sizes.merge(entry, rows.insert(entry.id, segments), Integer::sum);
    }
    if (manifest != null) {
      Entry entry = contents.entry(manifest.recording());
      rows.end(entry.id, manifest, entry.bytes + sizes.getOrDefault(entry, 0));
    }
    writeReceipts();
    shelf.commit();
    sizes.forEach((entry, size) -> {
      entry.bytes += size;
      entry.shelved = entry.sealed;
    });
    contents.tail.clear();
    tail.clear();
  }

  /// Reads a run; a damaged place is written down.
  Read read(RecordingId recording, int from, int to, int maxBytes) throws SQLException {
    Entry entry = contents.entry(recording);
    Read read = contents.read(entry, from, to, maxBytes);
    if (read.damaged() && read.next() < entry.damaged) {
      entry.damaged = read.next();
      notice(
          "The recording %s is damaged from segment %d on. What is before it is not; nothing was deleted."
              .formatted(recording, read.next()));
      try {
        rows.damage(entry);
        shelf.commit();
      } catch (SQLException e) {
        // The next start finds it again.
        shelf.rollBack(e);
      }
    }
    return read;
  }

  /// Reads a run for the cloud: as it lies there, unless there is doubt.
  ///
  /// @return empty when not even its first segment can be read
  Optional<Run> run(RecordingId recording, int from, int to, int maxBytes) throws SQLException {
    Entry entry = contents.entry(recording);
    Run lying = entry.doubted ? null : contents.lying(entry, from, to, maxBytes);
    if (lying != null) {
      return Optional.of(lying);
    }
    Stretch stretch = read(recording, from, to, maxBytes).stretch();
    return stretch.segments().isEmpty()
        ? Optional.empty()
        : Optional.of(Run.of(stretch.previous(), stretch.segments()));
  }

  /// The cloud could not make sense of a segment of this recording.
  void doubt(RecordingId recording) {
    Entry entry = contents.entries.get(recording);
    if (entry != null) {
      entry.doubted = true;
    }
  }

  void settle(Receipt receipt) {
    Entry entry = contents.entries.get(receipt.recording());
    if (entry == null || entry.filed) {
      return;
    }
    int end = Math.min(receipt.through(), entry.sealed);
    int from = 0;
    for (Range hole : receipt.missing()) {
      receipted(entry, from, Math.min(hole.from(), end));
      from = hole.to();
    }
    receipted(entry, from, end);
  }

  private static void receipted(Entry entry, int from, int to) {
    if (from < to) {
      int before = entry.receipts.size();
      entry.receipts.add(new Range(from, to));
      entry.receiptsFresh |= entry.receipts.size() != before;
    }
  }

  void settle(Filed filed) throws JournalException {
    Entry entry = contents.entries.get(filed.recording());
    Manifest manifest = entry == null ? null : entry.manifest;
    if (entry == null || manifest == null || entry.filed) {
      return;
    }
    if (manifest.segments() != filed.segments() || !manifest.head().equals(filed.head())) {
      throw new IllegalStateException("the cloud filed something else: " + filed);
    }
    receipted(entry, 0, manifest.segments());
    shelving.change(
        "write down what is filed",
        Urgency.MAY_USE_THE_RESERVE,
        () -> {
          rows.file(entry.id);
          writeReceipts();
          shelf.commit();
        });
    entry.filed = true;
  }

  /// Receipts ride along with whatever is committed next: they need no flush of their own.
  private void writeReceipts() throws SQLException {
    for (Entry entry : contents.entries.values()) {
      if (entry.receiptsFresh) {
        rows.receipts(entry.id, entry.receipts);
        entry.receiptsFresh = false;
      }
    }
  }

  /// Whether the policy lets a recording go now.
  ///
  /// @param asks whether space asks
  boolean mayGo(RecordingId recording, Retention retention, boolean asks, @Nullable Instant now) {
    Entry entry = contents.entry(recording);
    return entry.freeable()
        && (entry.freed
            || switch (retention) {
              case Retention.UntilSpaceAsks _ -> asks;
              case Retention.OlderThan(Duration age) -> asks || isOlder(entry, age, now);
              case Retention.AtOnce _ -> true;
            });
  }

  private boolean isOlder(Entry entry, Duration age, @Nullable Instant now) {
    Instant wall = contents.wall(entry);
    return wall != null && now != null && wall.plus(age).isBefore(now);
  }

  /// Frees some of a recording that is Filed.
  ///
  /// @return how many bytes; 0 when nothing is left of it
  long freeSome(RecordingId recording) throws JournalException {
    Entry entry = contents.entry(recording);
    if (!entry.filed) {
      throw new IllegalStateException(recording + " is not Filed: it stays");
    }
    long[] freed = new long[1];
    shelving.change(
        "free what is filed",
        Urgency.MAY_USE_THE_RESERVE,
        () -> {
          freed[0] = rows.free(entry, RUNS_FREED_AT_ONCE);
          shelf.commit();
        });
    entry.freed = true;
    entry.bytes = freed[0] == 0 ? 0 : Math.max(1, entry.bytes - freed[0]);
    if (freed[0] == 0) {
      makeReserve();
    }
    return freed[0];
  }

  /// What is wrong with all but the runs.
  List<String> checkTables() throws SQLException {
    return shelf.check().stream()
        .map(wrong -> "The journal's file is damaged: " + wrong + ".")
        .toList();
  }

  /// Brings one recording of another journal in, in one commit, so that a crash leaves all of it or
  /// nothing.
  ///
  /// @return what came of it, in a sentence
  String salvage(Salvage from, Salvage.Found found) throws JournalException {
    Opening opening = found.opening();
    Manifest last = found.manifest();
    Entry[] brought = new Entry[1];
    shelving.change(
        "salvage a recording",
        () -> {
          Entry entry = new Entry(rows.insert(opening), opening, new Indices());
          List<Segment> run = new ArrayList<>();
          from.segments(
              found,
              segment -> {
                run.add(segment);
                entry.sealed(segment.header(), segment.hash());
                if (run.stream().mapToInt(s -> s.body().size()).sum() >= RUN_BYTES) {
                  entry.bytes += rows.insert(entry.id, run);
                  run.clear();
                }
              });
          if (!run.isEmpty()) {
            entry.bytes += rows.insert(entry.id, run);
          }
          entry.shelved = entry.sealed;
          boolean whole = last != null && last.head().equals(entry.head);
          entry.filed = found.filed() && last != null;
          Manifest word =
              last != null && (whole || entry.filed) ? last : lastWordOnRecovered(entry);
          rows.end(entry.id, word, entry.bytes);
          if (entry.filed) {
            rows.file(entry.id);
          }
          if (entry.filed && !whole) {
            // Half of what the cloud holds whole is of no use.
            rows.free(entry, Integer.MAX_VALUE);
            entry.bytes = 0;
            rows.free(entry, Integer.MAX_VALUE);
            entry.freed = true;
          }
          shelf.commit();
          entry.ended(word);
          brought[0] = entry;
        });
    Entry entry = brought[0];
    contents.entries.put(opening.recording(), entry);
    boots.enter();
    return entry.freed
        ? "The recording %s was damaged here; the cloud holds it.".formatted(opening.recording())
        : "The recording %s was salvaged: %.0f s."
            .formatted(opening.recording(), entry.samples / 16_000.0);
  }

  private void makeReserve() {
    if (space.has(Reserve.BYTES)) {
      reserve.make();
    }
  }

  private void refuseWhenFull(String what) throws JournalException {
    if (room().level() == Room.Level.FULL) {
      throw new JournalException(
          Reason.FULL,
          "Could not " + what + ": the card is full. Let it sync, or delete what is filed.");
    }
  }

  @Override
  public void close() {
    try {
      tail.close();
    } catch (SQLException e) {
      // What was sealed is on the disk already.
    }
    shelf.close();
    lock.close();
  }
}
