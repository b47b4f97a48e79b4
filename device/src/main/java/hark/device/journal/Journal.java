package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What was recorded, durable the moment a call returns.
///
/// Opening it closes whatever a crash left open as *recovered*. It deletes nothing. One process
/// holds it at a time; its methods may be called from any thread.
public final class Journal implements Outbox, AutoCloseable {
  private final JournalFile file;
  private final Map<RecordingId, Entry> entries = new LinkedHashMap<>();
  private final List<RecordingId> recovered = new ArrayList<>();
  private volatile Runnable changed = () -> {};

  private Journal(JournalFile file) {
    this.file = file;
  }

  /// Opens the journal in this folder, and makes both if they are not there.
  ///
  /// @throws JournalException if the folder cannot be written, another recorder holds it, or the
  ///   file is damaged or of a newer version; nothing is changed then
  public static Journal open(Path folder) throws JournalException {
    Journal journal = new Journal(JournalFile.open(folder));
    try {
      journal.load();
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
    String sql = "INSERT INTO recording (name, opening, filed) VALUES (?, ?, 0)";
    try (PreparedStatement insert = file.connection().prepareStatement(sql)) {
      insert.setBytes(1, opening.recording().toByteArray());
      insert.setBytes(2, Codec.encode(opening).toArray());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        Entry entry = new Entry(keys.getLong(1), opening, Chain.root(opening), new Indices());
        file.connection().commit();
        entries.put(opening.recording(), entry);
        changed.run();
      }
    } catch (SQLException e) {
      throw failed("begin a recording", e);
    }
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
      insert(entry, segment);
      writeReceipts();
      file.connection().commit();
    } catch (SQLException e) {
      throw failed("seal a segment", e);
    }
    entry.sealed(segment);
    changed.run();
    return segment;
  }

  /// Ends a recording.
  ///
  /// @param wall the time of day at its start, if it is known by now
  /// @return the last word on it
  public synchronized Manifest end(RecordingId recording, @Nullable Instant wall)
      throws JournalException {
    return end(entry(recording), Manifest.End.STOPPED, wall);
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
    String sql = "UPDATE recording SET manifest = ? WHERE id = ?";
    try (PreparedStatement update = file.connection().prepareStatement(sql)) {
      update.setBytes(1, Codec.encode(manifest).toArray());
      update.setLong(2, entry.id);
      update.executeUpdate();
      writeReceipts();
      file.connection().commit();
    } catch (SQLException e) {
      throw failed("end a recording", e);
    }
    entry.manifest = manifest;
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
    Bytes previous = Chain.root(entry.opening);
    List<Segment> run = new ArrayList<>();
    int bytes = 0;
    String sql = "SELECT header, hash, body FROM segment WHERE id >= ? AND id < ? ORDER BY id";
    try (PreparedStatement select = file.connection().prepareStatement(sql)) {
      if (from > 0) {
        select.setLong(1, key(entry, from - 1));
        select.setLong(2, key(entry, from));
        try (ResultSet rows = select.executeQuery()) {
          rows.next();
          previous = Bytes.of(rows.getBytes(2));
        }
      }
      select.setLong(1, key(entry, from));
      select.setLong(2, key(entry, to));
      try (ResultSet rows = select.executeQuery()) {
        while (bytes < maxBytes && rows.next()) {
          Segment segment = segment(rows);
          run.add(segment);
          bytes += segment.body().size();
        }
      }
    } catch (SQLException | Unreadable e) {
      throw new IllegalStateException(
          "segments " + from + " to " + to + " of " + recording + " cannot be read", e);
    }
    return new Run(previous, run);
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
    String sql = "UPDATE recording SET filed = 1 WHERE id = ?";
    try (PreparedStatement update = file.connection().prepareStatement(sql)) {
      update.setLong(1, entry.id);
      update.executeUpdate();
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
                e.opening, e.sealed, e.samples, e.manifest, e.filed, e.sealed - e.receipts.size()))
        .toList();
  }

  /// A recording as the journal holds it.
  ///
  /// @param sealed segments
  /// @param samples samples a channel in them
  /// @param owed segments without a receipt
  public record Shelved(
      Opening opening,
      int sealed,
      long samples,
      @Nullable Manifest manifest,
      boolean filed,
      int owed) {}

  @Override
  public synchronized void close() {
    file.close();
  }

  private void load() throws SQLException, Unreadable {
    Connection connection = file.connection();
    String recordings = "SELECT id, opening, manifest, filed FROM recording ORDER BY id";
    String receipts = "SELECT first, after FROM receipt WHERE recording = ?";
    String headers = "SELECT header, hash FROM segment WHERE id >= ? AND id < ? ORDER BY id";
    try (PreparedStatement select = connection.prepareStatement(recordings);
        PreparedStatement ranges = connection.prepareStatement(receipts);
        PreparedStatement segments = connection.prepareStatement(headers);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Opening opening = Codec.decode(Bytes.of(rows.getBytes(2)), Opening.class);
        Entry entry = new Entry(rows.getLong(1), opening, Chain.root(opening), new Indices());
        entry.filed = rows.getInt(4) == 1;
        byte[] manifest = rows.getBytes(3);
        ranges.setLong(1, entry.id);
        try (ResultSet held = ranges.executeQuery()) {
          while (held.next()) {
            entry.receipts.add(new Range(held.getInt(1), held.getInt(2)));
          }
        }
        if (manifest != null) {
          recall(entry, Codec.decode(Bytes.of(manifest), Manifest.class));
        } else {
          segments.setLong(1, key(entry, 0));
          segments.setLong(2, key(entry, Integer.MAX_VALUE));
          try (ResultSet sealed = segments.executeQuery()) {
            while (sealed.next()) {
              Header header = Codec.decode(Bytes.of(sealed.getBytes(1)), Header.class);
              entry.sealed(new Segment(header, Bytes.NONE, Bytes.of(sealed.getBytes(2))));
            }
          }
        }
        entries.put(opening.recording(), entry);
      }
    }
  }

  private static void recall(Entry entry, Manifest manifest) {
    entry.manifest = manifest;
    entry.sealed = manifest.segments();
    entry.samples = manifest.samples();
    entry.head = manifest.head();
  }

  private void recover() throws JournalException {
    for (Entry entry : entries.values()) {
      if (entry.manifest == null) {
        end(entry, Manifest.End.RECOVERED, null);
        recovered.add(entry.opening.recording());
      }
    }
  }

  private void insert(Entry entry, Segment segment) throws SQLException {
    String sql = "INSERT INTO segment (id, header, hash, body) VALUES (?, ?, ?, ?)";
    try (PreparedStatement insert = file.connection().prepareStatement(sql)) {
      insert.setLong(1, key(entry, segment.index()));
      insert.setBytes(2, Codec.encode(segment.header()).toArray());
      insert.setBytes(3, segment.hash().toArray());
      insert.setBytes(4, segment.body().toArray());
      insert.executeUpdate();
    }
  }

  /// Receipts ride along with whatever is committed next: they need no flush of their own.
  private void writeReceipts() throws SQLException {
    for (Entry entry : entries.values()) {
      if (!entry.receiptsFresh) {
        continue;
      }
      try (PreparedStatement delete =
              file.connection().prepareStatement("DELETE FROM receipt WHERE recording = ?");
          PreparedStatement insert =
              file.connection()
                  .prepareStatement(
                      "INSERT INTO receipt (recording, first, after) VALUES (?, ?, ?)")) {
        delete.setLong(1, entry.id);
        delete.executeUpdate();
        for (Range range : entry.receipts.ranges()) {
          insert.setLong(1, entry.id);
          insert.setInt(2, range.from());
          insert.setInt(3, range.to());
          insert.executeUpdate();
        }
      }
      entry.receiptsFresh = false;
    }
  }

  private static Segment segment(ResultSet rows) throws SQLException, Unreadable {
    return new Segment(
        Codec.decode(Bytes.of(rows.getBytes(1)), Header.class),
        Bytes.of(rows.getBytes(3)),
        Bytes.of(rows.getBytes(2)));
  }

  private static long key(Entry entry, int index) {
    return entry.id << 32 | index;
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
