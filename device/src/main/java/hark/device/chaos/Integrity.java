package hark.device.chaos;

import hark.device.chaos.Wrong.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.core.DB;
import org.sqlite.core.NativeDB;

/// SQLite's own judgement of a journal's files.
final class Integrity {
  /// Fails with what it found when that is not `ok`: what is not `ok` is no JSON either.
  private static final String CHECK =
      "SELECT CASE WHEN found <> 'ok' THEN json('not ok: ' || found) END"
          + " FROM (SELECT group_concat(integrity_check) AS found FROM pragma_integrity_check)";

  private Integrity() {}

  /// What is wrong in this folder: a damaged database, or one that was set aside.
  static List<Wrong> of(Path folder) {
    List<Wrong> wrongs = new ArrayList<>();
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path path : inside.sorted().toList()) {
        if (Files.isDirectory(path) && !path.endsWith("identity")) {
          wrongs.add(new Wrong(Kind.DAMAGED, "something was set aside in " + path.getFileName()));
        } else if (path.toString().endsWith(".db")) {
          check(path, wrongs);
        }
      }
      return wrongs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path file, List<Wrong> wrongs) {
    String name = file.toString();
    try {
      NativeDB.load();
      DB db = new NativeDB("jdbc:sqlite:" + name, name, new SQLiteConfig());
      db.open(name, new SQLiteConfig().getOpenModeFlags());
      try {
        db.exec(CHECK, true);
      } finally {
        db.close();
      }
    } catch (Exception e) {
      wrongs.add(new Wrong(Kind.DAMAGED, file.getFileName() + ": " + e.getMessage()));
    }
  }
}
