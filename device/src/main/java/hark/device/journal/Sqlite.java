package hark.device.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The few words of SQLite that the whole journal speaks.
final class Sqlite {
  static final int FULL = 13;
  private static final int READ_ONLY = 8;
  private static final int IO_ERROR = 10;
  private static final int CORRUPT = 11;
  private static final int CANNOT_OPEN = 14;
  private static final int NOT_A_DATABASE = 26;

  private Sqlite() {}

  static Connection connect(Path file) throws SQLException {
    return connect(file, "mode=rwc");
  }

  /// A connection that changes nothing.
  static Connection connectReadOnly(Path file) throws SQLException {
    return connect(file, "mode=ro");
  }

  /// A connection that changes nothing and asks nobody's leave: what it reads may be half written.
  static Connection connectUnlocked(Path file) throws SQLException {
    return connect(file, "immutable=1");
  }

  private static Connection connect(Path file, String how) throws SQLException {
    String path = file.toAbsolutePath().toUri().getRawPath();
    Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + path + "?" + how);
    try {
      run(connection, "PRAGMA busy_timeout=5000");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  /// Undoes what was not committed.
  static void rollBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException undone) {
      // A full or failing disk has SQLite roll back by itself; the driver then forgets to begin
      // anew.
      try {
        run(connection, "BEGIN");
      } catch (SQLException also) {
        cause.addSuppressed(also);
      }
    }
  }

  /// What an error means to us.
  static JournalException.Reason reason(SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case FULL -> JournalException.Reason.FULL;
      case READ_ONLY, CANNOT_OPEN -> JournalException.Reason.READ_ONLY;
      case CORRUPT, NOT_A_DATABASE -> JournalException.Reason.DAMAGED;
      default -> JournalException.Reason.FAILED;
    };
  }

  /// Whether giving room back to the disk may help.
  static boolean wantsRoom(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == FULL || code == IO_ERROR;
  }
}
