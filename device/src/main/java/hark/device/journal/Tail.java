package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Packed;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The newest segments, each durable in one write of one page: they wait here until a run of them
/// is worth a place on the shelf.
///
/// A file of 128 pages, written when it is made and only overwritten from then on, each page one
/// row that fills it. So a segment costs its own page and a flush, never a place for a journal, a
/// list or a length: it works on a full card, and a torn page costs the segment in it and nothing
/// else. The chain tells what is whole. What is old and what is new, the shelf tells: it knows how
/// far each recording is on it.
final class Tail implements AutoCloseable {
  /// What fits into a page of 4,096 bytes beside SQLite's own.
  private static final int SLOT = 4_057;

  private static final int SLOTS = 128;
  private static final int NAME = 16;
  private static final int HASH = 32;

  /// Bytes of its file: the slots, a page to find them and SQLite's first.
  static final long BYTES = (SLOTS + 2) * 4_096L;

  private final Connection connection;
  private PreparedStatement update;
  private int next;

  /// A segment and whose it is.
  record Held(RecordingId recording, Segment segment) {}

  private Tail(Connection connection) throws SQLException {
    this.connection = connection;
    this.update = prepare();
  }

  private PreparedStatement prepare() throws SQLException {
    return connection.prepareStatement("UPDATE tail SET bytes = ? WHERE id = ?");
  }

  /// Opens the tail's file and makes it if it is not there.
  static Tail open(Path file, Durability durability) throws SQLException {
    Connection connection = Sqlite.connect(file);
    try {
      Sqlite.run(connection, "PRAGMA page_size=4096");
      if (Sqlite.number(connection, "PRAGMA user_version") == 0) {
        // The rollback journal of this is deleted, and must not come back after a power cut.
        Sqlite.run(connection, "PRAGMA synchronous=EXTRA");
        connection.setAutoCommit(false);
        Sqlite.run(connection, "CREATE TABLE tail (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        Sqlite.run(
            connection,
            "INSERT INTO tail (id, bytes) WITH RECURSIVE slot (id) AS (SELECT 0 UNION ALL SELECT id"
                + " + 1 FROM slot WHERE id + 1 < %d) SELECT id, zeroblob(%d) FROM slot"
                    .formatted(SLOTS, SLOT));
        Sqlite.run(connection, "PRAGMA user_version=1");
        connection.commit();
        connection.setAutoCommit(true);
      }
      // A row of the same size is overwritten where it is. Who alone holds the file need not count
      // the changes in its first page.
      Sqlite.run(connection, "PRAGMA locking_mode=EXCLUSIVE");
      Sqlite.run(connection, "PRAGMA journal_mode=MEMORY");
      Sqlite.run(
          connection, "PRAGMA synchronous=" + (durability == Durability.FULL ? "FULL" : "OFF"));
      connection.setAutoCommit(false);
      return new Tail(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// What another process can see in it.
  static List<Held> peek(Path file) throws SQLException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Connection connection = Sqlite.connectUnlocked(file)) {
      return new Tail(connection).read();
    }
  }

  /// A segment as it lies here.
  static byte[] bytes(RecordingId recording, Segment segment) {
    byte[] packed = Packed.of(segment).toByteArray();
    return ByteBuffer.allocate(NAME + HASH + packed.length)
        .put(recording.toByteArray())
        .put(segment.hash().toArray())
        .put(packed)
        .array();
  }

  /// Whether there is place for this much before the tail must be brought to the shelf.
  boolean fits(byte[] bytes) {
    return next + slots(bytes.length) <= SLOTS;
  }

  private static int slots(int bytes) {
    return Math.ceilDiv(bytes, SLOT);
  }

  /// Adds a segment; it is on the disk when this returns.
  void add(byte[] bytes) throws SQLException {
    int slots = slots(bytes.length);
    if (slots > SLOTS) {
      throw new IllegalArgumentException("a segment of " + bytes.length + " bytes");
    }
    try {
      for (int i = 0; i < slots; i++) {
        update.setBytes(1, Arrays.copyOfRange(bytes, i * SLOT, (i + 1) * SLOT));
        update.setInt(2, next + i);
        update.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      Sqlite.rollBack(connection, e);
      // The driver forgets a statement that has failed.
      update = prepare();
      throw e;
    }
    next += slots;
  }

  /// All that was added is on the shelf now: the places are free.
  void clear() {
    next = 0;
  }

  /// What lies in it, old and new, in the order of its places.
  List<Held> read() throws SQLException {
    byte[] all = new byte[SLOTS * SLOT];
    int count = 0;
    try (PreparedStatement select = connection.prepareStatement("SELECT id, bytes FROM tail");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        byte[] slot = rows.getBytes(2);
        int id = rows.getInt(1);
        if (id >= 0 && id < SLOTS && slot != null && slot.length == SLOT) {
          System.arraycopy(slot, 0, all, id * SLOT, SLOT);
          count++;
        }
      }
    }
    List<Held> held = new ArrayList<>();
    for (int slot = 0; count > 0 && slot < SLOTS; ) {
      ByteBuffer from = ByteBuffer.wrap(all, slot * SLOT, (SLOTS - slot) * SLOT);
      byte[] name = new byte[NAME];
      byte[] hash = new byte[HASH];
      from.get(name).get(hash);
      try {
        Packed packed = Packed.next(from);
        Header header = Codec.header(packed.header());
        held.add(
            new Held(RecordingId.of(name), new Segment(header, packed.body(), Bytes.of(hash))));
        slot += slots(NAME + HASH + packed.size());
      } catch (IllegalArgumentException | Unreadable e) {
        // Never written, or torn: what is whole may lie behind it.
        slot++;
      }
    }
    return held;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
