package hark.device.chaos;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import org.sqlite.SQLiteConfig;
import org.sqlite.core.DB;
import org.sqlite.core.NativeDB;

/// The shipped SQLite from inside: its handles, for which its driver has no words.
@SuppressWarnings("restricted") // to look into native code is what this class is for
final class SqliteHandle {
  private SqliteHandle() {}

  /// The struct through which SQLite reaches the disk: the first field of any connection.
  static MemorySegment vfs() {
    try {
      NativeDB.load();
      DB memory = new NativeDB("jdbc:sqlite::memory:", ":memory:", new SQLiteConfig());
      memory.open(":memory:", new SQLiteConfig().getOpenModeFlags());
      try {
        Field pointer = NativeDB.class.getDeclaredField("pointer");
        pointer.setAccessible(true);
        MemorySegment connection = MemorySegment.ofAddress(pointer.getLong(memory));
        MemorySegment vfs = connection.reinterpret(8).get(ADDRESS, 0);
        String name = vfs.reinterpret(32).get(ADDRESS, 24).reinterpret(16).getString(0);
        if (!name.equals("unix")) {
          throw new IllegalStateException("SQLite reaches the disk by \"" + name + "\"");
        }
        return vfs;
      } finally {
        memory.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(
          "A faulty disk needs Linux and the SQLite that Hark ships: " + e.getMessage(), e);
    }
  }
}
