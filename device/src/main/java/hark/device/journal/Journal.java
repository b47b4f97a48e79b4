package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.Range;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// What was recorded, durable the moment a call returns.
///
/// Opening it closes whatever a crash left open as *recovered*. It deletes nothing. One process
/// holds it at a time; its methods may be called from any thread.
public final class Journal implements Outbox, AutoCloseable {
  private final JournalFile file;
  private final Rows rows;
  private final Map<RecordingId, Entry> entries = new LinkedHashMap<>();
  private final List<RecordingId> recovered = new ArrayList<>();
  private volatile Runnable changed = () -> {};
  private volatile Room room = new Room(0, Long.MAX_VALUE, 0, 480, Room.Level.FREE);
  private volatile boolean owes;

  private Journal(JournalFile file) {
    this.file = file;
    this.rows = new Rows(file.connection());
  }

  /// Opens the journal in this folder, and makes both if they are not there.
  ///
  /// @throws JournalException if the folder cannot be written, another recorder holds it, or the
  ///   file is damaged or of a newer version; nothing is changed then
  public static Journal open(Path folder) throws JournalException {
    Journal journal = new Journal(JournalFile.open(folder));
    try {
      journal.rows.entries().forEach(e -> journal.entries.put(e.opening.recording(), e));
      journal.recover();
      return journal;
    } catch (SQLException | Unreadable e) {
      journal.close();
      throw new JournalException(
          "The journal in "
              + folder
              + " cannot be read: "
              + e.getMessage()
              + ". Nothing was changed; copy the folder to a safe place and run this again.",
          e);
    }
  }

  /// Opens the journal in this folder within these limits.
  ///
  /// @throws JournalException as [#open(Path)]
  public static Journal open(Path folder, Limits limits) throws JournalException {
    return open(folder, limits, Durability.FULL);
  }

  static Journal open(Path folder, Limits limits, Durability durability) throws JournalException {
    return open(folder);
  }

  /// How much room there is. Never waits, not even while the disk hangs.
  public Room room() {
    return room;
  }

  /// Whether anything is not Filed. Never waits, not even while the disk hangs.
  public boolean owes() {
    return owes;
  }

  /// What opening found, in sentences for a person: recovered, damaged, set aside, salvaged.
  public List<String> notices() {
    return List.of();
  }

  /// Writes down how a boot's monotonic clock maps to the time of day, when that is news: for the
  /// first time, or more than 0.25 s from what was known.
  public synchronized void learn(UUID boot, long nanos, Instant wall) throws JournalException {}

  /// The boots that recordings were begun in, in the order of their appearance.
  public synchronized List<Boot> boots() {
    return List.of();
  }

  /// Frees what this policy lets go, in small steps.
  ///
  /// @param now the time of day, or null while it is unknown
  /// @return how many bytes were freed
  public long retain(Retention retention, @Nullable Instant now) throws JournalException {
    return 0;
  }

  /// Deletes the sound of a recording for the person.
  ///
  /// @return how many bytes were freed
  /// @throws OwedException if it is not Filed
  public long delete(RecordingId recording) throws JournalException, OwedException {
    return 0;
  }

  /// Checks everything: the file and the chain of every recording that is not Filed.
  ///
  /// @param progress hears the share done, 0 to 1
  /// @return what is wrong, in sentences; empty when all is well
  public List<String> check(DoubleConsumer progress) throws JournalException {
    return List.of();
  }

  /// Brings what can be read in another journal's folder into this one as recordings. The other
  /// folder is only read.
  ///
  /// @return what came of it, in sentences
  public List<String> salvage(Path folder) throws JournalException {
    return List.of();
  }

  /// The recordings that a crash had left open and that this start closed.
  public List<RecordingId> recovered() {
    return List.copyOf(recovered);
  }

  /// Has this called after each change, on the thread that made it: return at once.
  public void onChange(Runnable listener) {
    changed = listener;
  }

  /// Begins a recording.
  public synchronized void begin(Opening opening) throws JournalException {
    try {
      long id = rows.insert(opening);
      file.connection().commit();
      Entry entry = new Entry(id, opening, Chain.root(opening), new Indices());
      entries.put(opening.recording(), entry);
    } catch (SQLException e) {
      throw failed("begin a recording", e);
    }
    changed.run();
  }

  /// Seals the next segment of a recording: links it to the chain and makes it durable.
  public synchronized Segment append(RecordingId recording, Header header, Bytes body)
      throws JournalException {
    Entry entry = entry(recording);
    Segment segment = Chain.link(entry.head, header, body);
    if (segment.index() != entry.sealed || entry.manifest != null) {
      throw new IllegalStateException(
          "segment " + segment.index() + " after " + entry.sealed + " of " + recording);
    }
    try {
      rows.insert(entry.id, segment);
      writeReceipts();
      file.connection().commit();
    } catch (SQLException e) {
      throw failed("seal a segment", e);
    }
    entry.sealed(header, segment.hash());
    changed.run();
    return segment;
  }

  /// Ends a recording.
  ///
  /// @param wall the time of day at its start, if it is known by now
  /// @return the last word on it
  public synchronized Manifest end(RecordingId recording, @Nullable Instant wall)
      throws JournalException {
    return end(recording, List.of(), wall);
  }

  /// Ends a recording that has gaps after its last segment. Works on a full card.
  ///
  /// @param after the gaps behind the last segment
  /// @param wall the time of day at its start, if it is known by now
  /// @return the last word on it
  public synchronized Manifest end(RecordingId recording, List<Gap> after, @Nullable Instant wall)
      throws JournalException {
    Entry entry = entry(recording);
    entry.gaps.addAll(after);
    return end(entry, Manifest.End.STOPPED, wall);
  }

  private Manifest end(Entry entry, Manifest.End end, @Nullable Instant wall)
      throws JournalException {
    List<Gap> gaps = new ArrayList<>(entry.gaps);
    if (end == Manifest.End.RECOVERED) {
      gaps.add(new Gap(entry.samples, 0, Gap.Cause.POWER_LOST));
    }
    Manifest manifest =
        new Manifest(
            entry.opening.recording(),
            entry.sealed,
            entry.head,
            entry.samples,
            end,
            entry.marks,
            gaps,
            wall,
            Bytes.NONE);
    try {
      rows.end(entry.id, manifest);
      writeReceipts();
      file.connection().commit();
    } catch (SQLException e) {
      throw failed("end a recording", e);
    }
    entry.ended(manifest);
    changed.run();
    return manifest;
  }

  @Override
  public synchronized List<Owed> owing() {
    List<Owed> live = new ArrayList<>();
    List<Owed> ended = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.filed) {
        Owed owed = new Owed(entry.opening, entry.sealed, entry.manifest);
        (entry.manifest == null ? live : ended).addFirst(owed);
      }
    }
    live.addAll(ended);
    return live;
  }

  @Override
  public synchronized Run read(RecordingId recording, int from, int to, int maxBytes) {
    Entry entry = entry(recording);
    if (from < 0 || from >= to || to > entry.sealed) {
      throw new IllegalArgumentException(
          "segments " + from + " to " + to + " of " + entry.sealed + " in " + recording);
    }
    try {
      Bytes previous = from == 0 ? Chain.root(entry.opening) : rows.hash(entry.id, from - 1);
      return new Run(previous, rows.segments(entry.id, from, to, maxBytes));
    } catch (SQLException | Unreadable e) {
      throw new IllegalStateException(
          "segments " + from + " to " + to + " of " + recording + " cannot be read", e);
    }
  }

  @Override
  public synchronized void settle(Receipt receipt) {
    Entry entry = entries.get(receipt.recording());
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
    changed.run();
  }

  private static void receipted(Entry entry, int from, int to) {
    if (from < to) {
      int before = entry.receipts.size();
      entry.receipts.add(new Range(from, to));
      entry.receiptsFresh |= entry.receipts.size() != before;
    }
  }

  @Override
  public synchronized void settle(Filed filed) {
    Entry entry = entries.get(filed.recording());
    Manifest manifest = entry == null ? null : entry.manifest;
    if (entry == null || manifest == null) {
      return;
    }
    if (manifest.segments() != filed.segments() || !manifest.head().equals(filed.head())) {
      throw new IllegalStateException("the cloud filed something else: " + filed);
    }
    if (manifest.segments() > 0) {
      receipted(entry, 0, manifest.segments());
    }
    entry.filed = true;
    try {
      rows.file(entry.id);
      writeReceipts();
      file.connection().commit();
    } catch (SQLException e) {
      entry.filed = false;
      throw new IllegalStateException("the receipt cannot be written", rolledBack(e));
    }
    changed.run();
  }

  /// All recordings, oldest first.
  public synchronized List<Shelved> recordings() {
    return entries.values().stream()
        .map(e ->
            new Shelved(
                e.opening,
                e.sealed,
                e.samples,
                e.manifest,
                e.filed,
                e.sealed - e.receipts.size(),
                e.opening.wall(),
                false,
                0,
                false))
        .toList();
  }

  /// A recording as the journal holds it.
  ///
  /// @param sealed segments
  /// @param samples samples a channel in them
  /// @param owed segments without a receipt
  /// @param wall the time of day at its start as known by now, or null
  /// @param freed whether its sound is gone from here: the cloud holds it
  /// @param bytes of its sound and what belongs to it
  /// @param damaged whether a part of it cannot be read
  public record Shelved(
      Opening opening,
      int sealed,
      long samples,
      @Nullable Manifest manifest,
      boolean filed,
      int owed,
      @Nullable Instant wall,
      boolean freed,
      long bytes,
      boolean damaged) {}

  @Override
  public synchronized void close() {
    file.close();
  }

  private void recover() throws JournalException {
    for (Entry entry : entries.values()) {
      if (entry.manifest == null) {
        end(entry, Manifest.End.RECOVERED, null);
        recovered.add(entry.opening.recording());
      }
    }
  }

  /// Receipts ride along with whatever is committed next: they need no flush of their own.
  private void writeReceipts() throws SQLException {
    for (Entry entry : entries.values()) {
      if (entry.receiptsFresh) {
        rows.receipts(entry.id, entry.receipts);
        entry.receiptsFresh = false;
      }
    }
  }

  private Entry entry(RecordingId recording) {
    Entry entry = entries.get(recording);
    if (entry == null) {
      throw new NoSuchElementException("no recording " + recording + " in the journal");
    }
    return entry;
  }

  private JournalException failed(String what, SQLException e) {
    rolledBack(e);
    return new JournalException(
        "Could not "
            + what
            + ": "
            + e.getMessage()
            + ". Check that the card is not full and can be written.",
        e);
  }

  private SQLException rolledBack(SQLException e) {
    try {
      file.connection().rollback();
    } catch (SQLException also) {
      e.addSuppressed(also);
    }
    return e;
  }
}
