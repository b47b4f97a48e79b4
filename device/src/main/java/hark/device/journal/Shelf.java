package hark.device.journal;

import hark.device.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// `journal.db`: all but the newest segments, in runs.
///
/// It keeps SQLite's rollback journal, not a write-ahead log: pages that are new are written once,
/// and only the few that change are written twice.
final class Shelf implements AutoCloseable {
  static final String FILE = "journal.db";

  private static final List<String> SMALL =
      List.of("sqlite_schema", "recording", "receipt", "boot", "note", "command");

  private final Connection connection;
  private final Rows rows;
  private final CommandRows commands;
  private final long pageSize;
  private long pages;
  private long freePages;

  private Shelf(Connection connection) throws SQLException {
    this.connection = connection;
    this.rows = new Rows(connection);
    this.commands = new CommandRows(connection);
    this.pageSize = Sqlite.number(connection, "PRAGMA page_size");
    count();
  }

  /// Opens the file, makes it if it is not there, and brings it to the newest schema.
  ///
  /// @throws JournalException if it is of a newer Hark; nothing was changed then
  static Shelf open(Path folder, Durability durability) throws SQLException, JournalException {
    Path file = folder.resolve(FILE);
    refuseNewer(folder, file);
    Connection connection = Sqlite.connect(file);
    try {
      Sqlite.run(connection, "PRAGMA page_size=4096");
      Sqlite.run(connection, "PRAGMA journal_mode=TRUNCATE");
      Sqlite.run(connection, "PRAGMA synchronous=" + durability);
      connection.setAutoCommit(false);
      Schema.migrate(connection);
      Shelf shelf = new Shelf(connection);
      List<String> wrong = shelf.check();
      if (!wrong.isEmpty()) {
        throw new JournalException(Reason.DAMAGED, file + " is damaged: " + wrong.getFirst());
      }
      return shelf;
    } catch (SQLException | JournalException e) {
      connection.close();
      throw e;
    }
  }

  /// SQLite keeps `user_version` at byte 60 of the file: looked at before anything is touched.
  private static void refuseNewer(Path folder, Path file) throws JournalException {
    try {
      if (!Files.exists(file)) {
        return;
      }
      if (Files.size(file) == 0 && Files.exists(folder.resolve("tail.db"))) {
        throw new JournalException(Reason.DAMAGED, file + " is empty");
      }
      byte[] head;
      try (var in = Files.newInputStream(file)) {
        head = in.readNBytes(64);
      }
      int version = head.length < 64 ? 0 : ByteBuffer.wrap(head).getInt(60);
      boolean ours =
          new String(head, 0, Math.min(head.length, 13), StandardCharsets.ISO_8859_1)
              .equals("SQLite format");
      if (ours && version > Schema.VERSION) {
        throw Salvage.newer(folder, version);
      }
    } catch (IOException e) {
      throw new JournalException(
          Reason.FAILED, file + " cannot be read: " + e.getMessage() + ". Check the card.", e);
    }
  }

  Rows rows() {
    return rows;
  }

  CommandRows commands() {
    return commands;
  }

  /// What is wrong with all but the runs, in SQLite's words. A moment, however large the file is.
  List<String> check() throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (String table : SMALL) {
      String answer = Sqlite.text(connection, "PRAGMA quick_check('" + table + "')");
      if (!answer.equals("ok")) {
        wrong.add(answer);
      }
    }
    return wrong;
  }

  void commit() throws SQLException {
    connection.commit();
    count();
  }

  void rollBack(SQLException cause) {
    Sqlite.rollBack(connection, cause);
  }

  private void count() throws SQLException {
    pages = Sqlite.number(connection, "PRAGMA page_count");
    freePages = Sqlite.number(connection, "PRAGMA freelist_count");
    connection.commit();
  }

  /// Bytes of the file.
  long bytes() {
    return pages * pageSize;
  }

  /// Bytes inside the file that were freed and can be written again.
  long freeBytes() {
    return freePages * pageSize;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is on the disk already.
    }
  }
}
