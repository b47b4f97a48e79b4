package hark.device.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/// The numbered steps from an empty file to the newest schema: `V1.sql`, `V2.sql`, and so on.
///
/// SQLite's own `user_version` says how far a file has come; each step commits alone. The cloud has
/// Flyway for this; here a library of 0.8 MB would stand for ten lines in a process of 64 MB.
final class Schema {
  /// The schema that this code reads and writes.
  static final int VERSION = 3;

  private Schema() {}

  /// Brings a file of any earlier version to this one.
  static void migrate(Connection connection) throws SQLException {
    for (int version = version(connection) + 1; version <= VERSION; version++) {
      // A statement a line; sqlite-jdbc runs only the first of several.
      for (String statement : script(version).lines().toList()) {
        if (!statement.startsWith("--")) {
          Sqlite.run(connection, statement);
        }
      }
      Sqlite.run(connection, "PRAGMA user_version=" + version);
      connection.commit();
    }
  }

  static int version(Connection connection) throws SQLException {
    return (int) Sqlite.number(connection, "PRAGMA user_version");
  }

  private static String script(int version) {
    String name = "V" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the program is not whole: " + name, e);
    }
  }
}
