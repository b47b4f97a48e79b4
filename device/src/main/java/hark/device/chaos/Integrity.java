package hark.device.chaos;

import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.core.DB;
import org.sqlite.core.NativeDB;

/// SQLite's own judgement of a database file.
final class Integrity {
  /// Fails with what it found when that is not `ok`: what is not `ok` is no JSON either.
  private static final String CHECK =
      "SELECT CASE WHEN found <> 'ok' THEN json('not ok: ' || found) END"
          + " FROM (SELECT group_concat(integrity_check) AS found FROM pragma_integrity_check)";

  private Integrity() {}

  /// What is wrong with the file, if anything is.
  static Optional<String> wrong(Path file) {
    String name = file.toString();
    try {
      NativeDB.load();
      DB db = new NativeDB("jdbc:sqlite:" + name, name, new SQLiteConfig());
      db.open(name, new SQLiteConfig().getOpenModeFlags());
      try {
        db.exec(CHECK, true);
        return Optional.empty();
      } finally {
        db.close();
      }
    } catch (Exception e) {
      return Optional.of(e.toString());
    }
  }
}
