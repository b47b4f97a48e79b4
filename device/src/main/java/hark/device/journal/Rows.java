package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The journal's rows, written and read one kind at a time. It commits nothing.
final class Rows {
  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /// Adds a recording and returns its number.
  long insert(Opening opening) throws SQLException {
    String sql = "INSERT INTO recording (name, opening, filed) VALUES (?, ?, 0)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setBytes(1, opening.recording().toByteArray());
      insert.setBytes(2, Codec.encode(opening).toArray());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  void insert(long recording, Segment segment) throws SQLException {
    String sql = "INSERT INTO segment (id, header, hash, body) VALUES (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, key(recording, segment.index()));
      insert.setBytes(2, Codec.encode(segment.header()).toArray());
      insert.setBytes(3, segment.hash().toArray());
      insert.setBytes(4, segment.body().toArray());
      insert.executeUpdate();
    }
  }

  void end(long recording, Manifest manifest) throws SQLException {
    String sql = "UPDATE recording SET manifest = ? WHERE id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setBytes(1, Codec.encode(manifest).toArray());
      update.setLong(2, recording);
      update.executeUpdate();
    }
  }

  void file(long recording) throws SQLException {
    String sql = "UPDATE recording SET filed = 1 WHERE id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, recording);
      update.executeUpdate();
    }
  }

  /// Writes what the cloud holds, in place of what was written of it before.
  void receipts(long recording, Indices held) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM receipt WHERE recording = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO receipt (recording, first, after) VALUES (?, ?, ?)")) {
      delete.setLong(1, recording);
      delete.executeUpdate();
      for (Range range : held.ranges()) {
        insert.setLong(1, recording);
        insert.setInt(2, range.from());
        insert.setInt(3, range.to());
        insert.executeUpdate();
      }
    }
  }

  /// The hash of a segment.
  Bytes hash(long recording, int index) throws SQLException {
    String sql = "SELECT hash FROM segment WHERE id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, key(recording, index));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return Bytes.of(row.getBytes(1));
      }
    }
  }

  /// Consecutive segments; the one that reaches `maxBytes` is the last.
  List<Segment> segments(long recording, int from, int to, int maxBytes)
      throws SQLException, Unreadable {
    List<Segment> run = new ArrayList<>();
    int bytes = 0;
    String sql = "SELECT header, hash, body FROM segment WHERE id >= ? AND id < ? ORDER BY id";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, key(recording, from));
      select.setLong(2, key(recording, to));
      try (ResultSet rows = select.executeQuery()) {
        while (bytes < maxBytes && rows.next()) {
          Segment segment =
              new Segment(
                  Codec.decode(Bytes.of(rows.getBytes(1)), Header.class),
                  Bytes.of(rows.getBytes(3)),
                  Bytes.of(rows.getBytes(2)));
          run.add(segment);
          bytes += segment.body().size();
        }
      }
    }
    return run;
  }

  /// All recordings in the order of their beginning, each as far as it was sealed.
  List<Entry> entries() throws SQLException, Unreadable {
    List<Entry> entries = new ArrayList<>();
    String sql = "SELECT id, opening, manifest, filed FROM recording ORDER BY id";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long recording = rows.getLong(1);
        Opening opening = Codec.decode(Bytes.of(rows.getBytes(2)), Opening.class);
        Entry entry = new Entry(recording, opening, Chain.root(opening), receipts(recording));
        entry.filed = rows.getInt(4) == 1;
        byte[] manifest = rows.getBytes(3);
        if (manifest != null) {
          entry.ended(Codec.decode(Bytes.of(manifest), Manifest.class));
        } else {
          recall(entry);
        }
        entries.add(entry);
      }
    }
    return entries;
  }

  private Indices receipts(long recording) throws SQLException {
    Indices held = new Indices();
    String sql = "SELECT first, after FROM receipt WHERE recording = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, recording);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          held.add(new Range(rows.getInt(1), rows.getInt(2)));
        }
      }
    }
    return held;
  }

  /// A recording without a last word is known by its segments.
  private void recall(Entry entry) throws SQLException, Unreadable {
    String sql = "SELECT header, hash FROM segment WHERE id >= ? AND id < ? ORDER BY id";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, key(entry.id, 0));
      select.setLong(2, key(entry.id + 1, 0));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Header header = Codec.decode(Bytes.of(rows.getBytes(1)), Header.class);
          entry.sealed(header, Bytes.of(rows.getBytes(2)));
        }
      }
    }
  }

  private static long key(long recording, int index) {
    return (recording << 32) | index;
  }
}
