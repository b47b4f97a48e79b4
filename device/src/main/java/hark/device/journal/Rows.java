package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Packed;
import hark.sync.Range;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The rows of the shelf, written and read one kind at a time. It commits nothing.
final class Rows {
  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /// Consecutive segments that lie in one row, as far as they are what was written.
  ///
  /// @param before the hash before the first
  record Row(int first, Bytes before, List<Segment> segments) {
    int after() {
      return first + segments.size();
    }
  }

  /// Adds a recording and returns its number.
  long insert(Opening opening) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO recording (name, opening, filed) VALUES (?, ?, 0)")) {
      insert.setBytes(1, opening.recording().toByteArray());
      insert.setBytes(2, Codec.encode(opening).toArray());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /// Adds consecutive segments as one run, and the headers among them that say more than their
  /// place. Returns the bytes that the run takes.
  int insert(long recording, List<Segment> segments) throws SQLException {
    byte[] packed = Packed.bytes(segments.stream().map(Packed::of).toList());
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO run (id, hash, segments) VALUES (?, ?, ?)");
        PreparedStatement note =
            connection.prepareStatement("INSERT INTO note (id, header) VALUES (?, ?)")) {
      insert.setLong(1, key(recording, segments.getFirst().index()));
      insert.setBytes(2, segments.getLast().hash().toArray());
      insert.setBytes(3, packed);
      insert.executeUpdate();
      for (Segment segment : segments) {
        if (saysMore(segment.header())) {
          note.setLong(1, key(recording, segment.index()));
          note.setBytes(2, Codec.encode(segment.header()).toArray());
          note.executeUpdate();
        }
      }
    }
    return packed.length;
  }

  private static boolean saysMore(Header header) {
    return !header.marks().isEmpty() || !header.gaps().isEmpty();
  }

  void end(long recording, Manifest manifest, long bytes) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE recording SET manifest = ?, bytes = ? WHERE id = ?")) {
      update.setBytes(1, Codec.encode(manifest).toArray());
      update.setLong(2, bytes);
      update.setLong(3, recording);
      update.executeUpdate();
    }
  }

  void file(long recording) throws SQLException {
    update("UPDATE recording SET filed = 1 WHERE id = ?", recording);
  }

  void damage(Entry entry) throws SQLException {
    update("UPDATE recording SET damaged = ? WHERE id = ?", entry.damaged, entry.id);
  }

  /// Frees the first runs of a recording.
  ///
  /// @return the bytes freed, 0 when nothing is left of it
  long free(Entry entry, int runs) throws SQLException {
    long freed = 0;
    long last = -1;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, length(segments) FROM run WHERE id >= ? AND id < ? ORDER BY id LIMIT ?")) {
      select.setLong(1, key(entry.id, 0));
      select.setLong(2, key(entry.id + 1, 0));
      select.setInt(3, runs);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong(1);
          freed += rows.getLong(2);
        }
      }
    }
    if (last >= 0) {
      update("DELETE FROM run WHERE id >= ? AND id <= ?", key(entry.id, 0), last);
    } else {
      update("DELETE FROM note WHERE id >= ? AND id < ?", key(entry.id, 0), key(entry.id + 1, 0));
    }
    long left = last >= 0 ? Math.max(1, entry.bytes - freed) : 0;
    update("UPDATE recording SET freed = 1, bytes = ? WHERE id = ?", left, entry.id);
    return freed;
  }

  /// Writes what the cloud holds, in place of what was written of it before.
  void receipts(long recording, Indices held) throws SQLException {
    update("DELETE FROM receipt WHERE recording = ?", recording);
    for (Range range : held.ranges()) {
      update(
          "INSERT INTO receipt (recording, first, after) VALUES (?, ?, ?)",
          recording,
          range.from(),
          range.to());
    }
  }

  /// Enters a boot, or writes anew how its clock maps to the time of day.
  void boot(Boot boot) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO boot (number, name, nanos, wall) VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, boot.number());
      insert.setBytes(
          2,
          ByteBuffer.allocate(16)
              .putLong(boot.boot().getMostSignificantBits())
              .putLong(boot.boot().getLeastSignificantBits())
              .array());
      insert.setLong(3, boot.nanos());
      insert.setObject(4, boot.wall() == null ? null : boot.wall().toEpochMilli());
      insert.executeUpdate();
    }
  }

  List<Boot> boots() throws SQLException {
    List<Boot> boots = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT number, name, nanos, wall FROM boot ORDER BY number");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ByteBuffer name = ByteBuffer.wrap(rows.getBytes(2));
        long millis = rows.getLong(4);
        Instant wall = rows.wasNull() ? null : Instant.ofEpochMilli(millis);
        boots.add(
            new Boot(
                rows.getInt(1), new UUID(name.getLong(), name.getLong()), rows.getLong(3), wall));
      }
    }
    return boots;
  }

  /// The run that holds this segment, checked against the hash before it and its own.
  ///
  /// @throws Damaged if there is none, or it is not what was written
  Row run(Entry entry, int index) throws SQLException, Damaged {
    Run lying = lying(entry, index);
    Row row = new Row(lying.range().from(), lying.previous(), lying.whole());
    if (index >= row.after()) {
      throw new Damaged("segment " + row.after() + " is not what was written", row.after());
    }
    return row;
  }

  /// The run that should hold this segment as it lies there, unchecked.
  ///
  /// @throws Damaged if there is none
  Run lying(Entry entry, int index) throws SQLException, Damaged {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, segments FROM run WHERE id <= ? AND id >= ? ORDER BY id DESC LIMIT 1")) {
      select.setLong(1, key(entry.id, index));
      select.setLong(2, key(entry.id, 0));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new Damaged("segment " + index + " is missing");
        }
        int first = (int) row.getLong(1);
        return Run.lying(before(entry, first), first, Bytes.owning(row.getBytes(2)));
      }
    } catch (IllegalArgumentException e) {
      throw new Damaged("segment " + index + " is not what was written", e);
    } catch (SQLException e) {
      if (Sqlite.reason(e) == JournalException.Reason.DAMAGED) {
        throw new Damaged("the file is damaged where segment " + index + " lies", e);
      }
      throw e;
    }
  }

  /// The hash before a run, or before what follows the last one.
  Bytes before(Entry entry, int first) throws SQLException, Damaged {
    if (first == 0) {
      return Chain.root(entry.opening);
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT hash FROM run WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT 1")) {
      select.setLong(1, key(entry.id, first));
      select.setLong(2, key(entry.id, 0));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new Damaged("what is before segment " + first + " is missing");
        }
        return Bytes.of(row.getBytes(1));
      }
    }
  }

  /// The first segment of the last run of a recording, or -1.
  int lastRun(long recording, int below) throws SQLException {
    long id =
        number(
            "SELECT max(id) FROM run WHERE id >= ? AND id < ?",
            key(recording, 0),
            key(recording, below));
    return id == 0 ? -1 : (int) id;
  }

  /// Bytes of all runs of a recording.
  long bytes(long recording) throws SQLException {
    return number(
        "SELECT sum(length(segments)) FROM run WHERE id >= ? AND id < ?",
        key(recording, 0),
        key(recording + 1, 0));
  }

  /// The headers that say more than their place, below a segment.
  List<Header> notes(long recording, int below) throws SQLException, Damaged {
    List<Header> headers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT header FROM note WHERE id >= ? AND id < ? ORDER BY id")) {
      select.setLong(1, key(recording, 0));
      select.setLong(2, key(recording, below));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          headers.add(Codec.header(Bytes.of(rows.getBytes(1))));
        }
      }
    } catch (Unreadable e) {
      throw new Damaged("a header cannot be read: " + e.getMessage(), e);
    }
    return headers;
  }

  /// All recordings in the order of their beginning; those without a last word are not counted yet.
  List<Entry> entries() throws SQLException, Damaged {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, opening, manifest, filed, bytes, freed, damaged, title, titled"
                    + " FROM recording ORDER BY id");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long id = rows.getLong(1);
        Opening opening = Codec.opening(Bytes.of(rows.getBytes(2)));
        Entry entry = new Entry(id, opening, receipts(id));
        entry.filed = rows.getInt(4) == 1;
        entry.bytes = rows.getLong(5);
        entry.freed = rows.getInt(6) == 1;
        int damaged = rows.getInt(7);
        entry.damaged = rows.wasNull() ? Entry.WHOLE : damaged;
        String title = rows.getString(8);
        entry.title =
            title == null ? null : new Title(title, Instant.ofEpochMilli(rows.getLong(9)));
        byte[] manifest = rows.getBytes(3);
        if (manifest != null) {
          entry.ended(Codec.manifest(Bytes.of(manifest)));
          entry.shelved = entry.sealed;
        }
        entries.add(entry);
      }
    } catch (Unreadable e) {
      throw new Damaged("a recording's beginning or end cannot be read: " + e.getMessage(), e);
    }
    return entries;
  }

  private Indices receipts(long recording) throws SQLException {
    Indices held = new Indices();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT first, after FROM receipt WHERE recording = ?")) {
      select.setLong(1, recording);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          held.add(new Range(rows.getInt(1), rows.getInt(2)));
        }
      }
    }
    return held;
  }

  private void update(String sql, long... values) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setLong(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }

  private long number(String sql, long... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setLong(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static long key(long recording, int index) {
    return (recording << 32) | index;
  }
}
