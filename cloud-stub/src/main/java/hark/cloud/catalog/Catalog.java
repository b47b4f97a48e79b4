package hark.cloud.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The catalog's file, and the views of it: what is held, what is known, what was worked out, what
/// came ahead of its turn, which devices there are, which of them are let in, and what they were
/// asked. Each call is one transaction, durable when it returns.
public final class Catalog implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  private Catalog(HikariDataSource connections, Jdbi jdbi) {
    this.connections = connections;
    this.jdbi = jdbi;
  }

  /// Opens the catalog in this folder, makes it if it is not there, and brings an older one up to
  /// date.
  ///
  /// @throws IOException if it cannot be read or written, or a newer Hark wrote it
  public static Catalog open(Path folder) throws IOException {
    Files.createDirectories(folder);
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(20_000);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("catalog.db"));
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setMaximumPoolSize(CONNECTIONS);
    HikariDataSource connections = new HikariDataSource(pool);
    try {
      Flyway.configure()
          .dataSource(connections)
          .locations("classpath:hark/cloud/catalog")
          .load()
          .migrate();
    } catch (FlywayException e) {
      connections.close();
      throw new IOException(
          "The catalog in "
              + folder
              + " cannot be opened: "
              + e.getMessage()
              + ". Nothing recorded is lost: the sound lies beside it.",
          e);
    }
    return new Catalog(connections, Jdbi.create(connections));
  }

  /// What is held of each recording, for intake.
  public Holdings holdings() {
    return new Holdings(jdbi);
  }

  /// What is known of each recording, for people.
  public Listing listing() {
    return new Listing(jdbi);
  }

  /// What was worked out for each recording, for the stages.
  public Works works() {
    return new Works(jdbi);
  }

  /// What came ahead of its turn.
  public Ahead ahead() {
    return new Ahead(jdbi);
  }

  /// Which devices there are.
  public Devices devices() {
    return new Devices(jdbi);
  }

  /// Which devices are let in.
  public Pairings pairings() {
    return new Pairings(jdbi);
  }

  /// What people asked of recorders.
  public Commands commands() {
    return new Commands(jdbi);
  }

  @Override
  public void close() {
    connections.close();
  }
}
