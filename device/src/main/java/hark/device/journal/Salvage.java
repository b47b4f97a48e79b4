package hark.device.journal;

import hark.device.journal.Tail.Held;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.Unreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a journal that may be damaged, one row at a time: a row that cannot be read costs itself
/// and what its chain holds behind it, and nothing else.
final class Salvage implements AutoCloseable {
  private static final String VERSION_1_RUNS =
      "(SELECT id, CAST(unhex(printf('%04X%08X', length(header), length(body)))"
          + " || substr(hash, 1, 8) || header || body AS BLOB) AS segments FROM segment)";

  private final Connection connection;
  private final String runs;
  private final List<Held> tail;

  private Salvage(Connection connection, String runs, List<Held> tail) {
    this.connection = connection;
    this.runs = runs;
    this.tail = tail;
  }

  /// A recording as far as it can be read.
  ///
  /// @param manifest its last word, if it has one
  /// @param filed whether the cloud holds all of it
  record Found(long id, Opening opening, @Nullable Manifest manifest, boolean filed) {}

  /// Opens the journal in this folder; nothing in it is changed.
  ///
  /// @throws JournalException if it is of a newer Hark
  static Salvage open(Path folder) throws SQLException, JournalException {
    List<Held> tail;
    try {
      tail = Tail.peek(folder.resolve("tail.db"));
    } catch (SQLException e) {
      tail = List.of();
    }
    Path file = folder.resolve("journal.db");
    Connection connection =
        Files.exists(folder.resolve("journal.db-wal"))
            ? Sqlite.connectReadOnly(file)
            : Sqlite.connectUnlocked(file);
    try {
      // Else a file that was cut short is not read at all.
      Sqlite.run(connection, "PRAGMA writable_schema=ON");
      int version = Schema.version(connection);
      if (version > Schema.VERSION) {
        throw newer(folder, version);
      }
      return new Salvage(connection, version == 1 ? VERSION_1_RUNS : "run", tail);
    } catch (SQLException | JournalException e) {
      connection.close();
      throw e;
    }
  }

  static JournalException newer(Path folder, int version) {
    return new JournalException(
        JournalException.Reason.NEWER,
        "The journal in %s was written by a newer Hark (schema %d; this one knows %d). Nothing in it was changed. Update Hark, then run: hark device salvage %s"
            .formatted(folder, version, Schema.VERSION, folder));
  }

  /// All recordings whose row can be read.
  List<Found> recordings() {
    List<Found> found = new ArrayList<>();
    // Up and down: what is torn in the middle is passed from both sides.
    collect("ORDER BY id", found);
    collect("ORDER BY id DESC", found);
    found.sort((a, b) -> Long.compare(a.id(), b.id()));
    return found;
  }

  private void collect(String order, List<Found> found) {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, opening, manifest, filed FROM recording " + order);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long id = rows.getLong(1);
        if (found.stream().noneMatch(f -> f.id() == id)) {
          add(id, rows, found);
        }
      }
    } catch (SQLException e) {
      // As far as it went.
    }
  }

  private static void add(long id, ResultSet row, List<Found> found) throws SQLException {
    try {
      Opening opening = Codec.opening(Bytes.of(row.getBytes(2)));
      byte[] last = row.getBytes(3);
      Manifest manifest = last == null ? null : Codec.manifest(Bytes.of(last));
      found.add(new Found(id, opening, manifest, row.getInt(4) == 1));
    } catch (Unreadable e) {
      // Not the row of a recording.
    }
  }

  /// Takes one segment of a recording.
  interface Taker {
    /// Takes the next one.
    void take(Segment segment) throws SQLException;
  }

  /// Gives all segments of a recording as far as they can be read and their chain holds.
  ///
  /// @return how many
  int segments(Found of, Taker taker) throws SQLException {
    Bytes hash = Chain.root(of.opening());
    int next = 0;
    List<Segment> run = run(of, next, hash);
    while (!run.isEmpty()) {
      for (Segment segment : run) {
        taker.take(segment);
      }
      hash = run.getLast().hash();
      next += run.size();
      run = run(of, next, hash);
    }
    for (Held held : tail) {
      Segment segment = held.segment();
      if (held.recording().equals(of.opening().recording())
          && segment.index() == next
          && Chain.holds(hash, segment)) {
        taker.take(segment);
        hash = segment.hash();
        next++;
      }
    }
    return next;
  }

  /// The segments of the run that begins here, as far as they can be read.
  private List<Segment> run(Found of, int first, Bytes before) {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT segments FROM " + runs + " WHERE id = ?")) {
      select.setLong(1, of.id() << 32 | first);
      try (ResultSet row = select.executeQuery()) {
        byte[] bytes = row.next() ? row.getBytes(1) : null;
        return bytes == null ? List.of() : Run.lying(before, first, Bytes.owning(bytes)).whole();
      }
    } catch (SQLException | IllegalArgumentException e) {
      return List.of();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
