package hark.device.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// The journal's file: one SQLite connection set up for durability, and a lock that keeps a second
/// recorder out.
final class JournalFile implements AutoCloseable {
  /// The schema that this code reads and writes.
  static final int VERSION = 1;

  private final Connection connection;
  private final FileChannel lock;

  private JournalFile(Connection connection, FileChannel lock) {
    this.connection = connection;
    this.lock = lock;
  }

  static JournalFile open(Path folder) throws JournalException {
    FileChannel lock = lock(folder);
    try {
      return new JournalFile(connect(folder.resolve("journal.db")), lock);
    } catch (SQLException e) {
      release(lock);
      throw new JournalException(
          "The journal in "
              + folder
              + " cannot be opened: "
              + e.getMessage()
              + ". Check that the card is not full, not read-only and not damaged.",
          e);
    } catch (JournalException e) {
      release(lock);
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  private static FileChannel lock(Path folder) throws JournalException {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as taken as by another.
    } catch (IOException e) {
      release(channel);
      throw new JournalException(
          "The folder "
              + folder
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "). Choose another with --data, or give yourself the right to write there.",
          e);
    }
    release(channel);
    throw new JournalException(
        JournalException.Reason.TAKEN,
        "Another recorder is running on "
            + folder
            + ". Stop it, or choose another folder with --data.");
  }

  private static Connection connect(Path file) throws SQLException, JournalException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size=1024");
      statement.execute("PRAGMA auto_vacuum=INCREMENTAL");
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      connection.setAutoCommit(false);
      int version;
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        version = row.getInt(1);
      }
      if (version > VERSION) {
        throw new JournalException(
            JournalException.Reason.NEWER,
            "The journal "
                + file
                + " was written by a newer Hark (schema "
                + version
                + "; this one knows "
                + VERSION
                + "). Nothing was changed. Update Hark and try again.");
      }
      if (version == 0) {
        create(statement);
      }
      connection.commit();
      return connection;
    } catch (SQLException | JournalException e) {
      connection.close();
      throw e;
    }
  }

  private static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE recording (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE,"
            + " opening BLOB NOT NULL, manifest BLOB, filed INTEGER NOT NULL)");
    statement.execute(
        "CREATE TABLE segment (id INTEGER PRIMARY KEY, header BLOB NOT NULL, hash BLOB NOT NULL,"
            + " body BLOB NOT NULL)");
    statement.execute(
        "CREATE TABLE receipt (recording INTEGER NOT NULL, first INTEGER NOT NULL,"
            + " after INTEGER NOT NULL)");
    statement.execute("PRAGMA user_version=" + VERSION);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is on the disk already.
    }
    release(lock);
  }

  private static void release(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock ends with the process at the latest.
      }
    }
  }
}
