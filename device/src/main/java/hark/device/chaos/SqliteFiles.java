package hark.device.chaos;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import hark.device.chaos.DiskOp.Delete;
import hark.device.chaos.DiskOp.Open;
import hark.device.chaos.DiskOp.Sync;
import hark.device.chaos.DiskOp.Truncate;
import hark.device.chaos.DiskOp.Write;
import hark.device.chaos.Fate.Answer;
import hark.sync.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/// SQLite's file functions, with ours in front.
///
/// SQLite reaches the disk through two public structs of pointers: `sqlite3_vfs` (open, delete) and
/// `sqlite3_io_methods` (write, truncate, sync), which each open file points to. While a
/// [FaultyDisk] stands, the first struct's pointers lead here, and a file opened below such a disk
/// gets a copy of the second whose pointers lead here too. Everything else stays SQLite's own.
@SuppressWarnings("restricted") // to stand in front of native code is what this class is for
final class SqliteFiles {
  // Places in the structs on a 64-bit machine, as sqlite.org/c3ref documents them.
  private static final long VFS_BYTES = 56;
  private static final long VFS_OPEN = 40;
  private static final long VFS_DELETE = 48;
  private static final long METHODS_BYTES = 152;
  private static final long METHODS_WRITE = 24;
  private static final long METHODS_TRUNCATE = 32;
  private static final long METHODS_SYNC = 40;

  private static final int OK = 0;
  private static final int ERROR = 10;
  private static final int FULL = 13;

  private static final FunctionDescriptor OPEN =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
  private static final FunctionDescriptor DELETE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final FunctionDescriptor WRITE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG);
  private static final FunctionDescriptor TRUNCATE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG);
  private static final FunctionDescriptor SYNC = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

  private static final MethodHandle CALL_OPEN = Linker.nativeLinker().downcallHandle(OPEN);
  private static final MethodHandle CALL_DELETE = Linker.nativeLinker().downcallHandle(DELETE);
  private static final MethodHandle CALL_WRITE = Linker.nativeLinker().downcallHandle(WRITE);
  private static final MethodHandle CALL_TRUNCATE = Linker.nativeLinker().downcallHandle(TRUNCATE);
  private static final MethodHandle CALL_SYNC = Linker.nativeLinker().downcallHandle(SYNC);

  private static final SqliteFiles SHARED = new SqliteFiles();

  /// A file open below a disk, and SQLite's own methods for it.
  private record Watched(FaultyDisk disk, String name, MemorySegment methods) {
    MemorySegment method(long at) {
      return methods.get(ADDRESS, at);
    }
  }

  private final Set<FaultyDisk> disks = new CopyOnWriteArraySet<>();

  /// By the address of SQLite's struct for it, which the next file may get once this one is closed.
  private final Map<Long, Watched> open = new ConcurrentHashMap<>();

  /// Our copies of SQLite's methods, by the address of the original.
  private final Map<Long, MemorySegment> copies = new ConcurrentHashMap<>();

  private final MemorySegment vfs;
  private final MemorySegment ownOpen;
  private final MemorySegment ownDelete;
  private final MemorySegment ourOpen;
  private final MemorySegment ourDelete;
  private final MemorySegment ourWrite;
  private final MemorySegment ourTruncate;
  private final MemorySegment ourSync;

  private SqliteFiles() {
    vfs = SqliteHandle.vfs().reinterpret(VFS_BYTES);
    ownOpen = vfs.get(ADDRESS, VFS_OPEN);
    ownDelete = vfs.get(ADDRESS, VFS_DELETE);
    ourOpen = stub("open", OPEN);
    ourDelete = stub("delete", DELETE);
    ourWrite = stub("write", WRITE);
    ourTruncate = stub("truncate", TRUNCATE);
    ourSync = stub("sync", SYNC);
  }

  /// The one SQLite of this process.
  static SqliteFiles shared() {
    return SHARED;
  }

  /// Puts a disk below SQLite.
  synchronized void add(FaultyDisk disk) {
    disks.add(disk);
    vfs.set(ADDRESS, VFS_OPEN, ourOpen);
    vfs.set(ADDRESS, VFS_DELETE, ourDelete);
  }

  /// Takes it away again; files that are still open below it meet no fate any more.
  synchronized void remove(FaultyDisk disk) {
    disks.remove(disk);
    if (disks.isEmpty()) {
      vfs.set(ADDRESS, VFS_OPEN, ownOpen);
      vfs.set(ADDRESS, VFS_DELETE, ownDelete);
    }
  }

  private MemorySegment stub(String name, FunctionDescriptor type) {
    try {
      MethodHandle method =
          MethodHandles.lookup().findVirtual(SqliteFiles.class, name, type.toMethodType());
      return Linker.nativeLinker().upcallStub(method.bindTo(this), type, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no method " + name, e);
    }
  }

  @SuppressWarnings("UnusedMethod") // SQLite calls it
  private int open(
      MemorySegment self, MemorySegment path, MemorySegment file, int flags, MemorySegment out) {
    return guarded(() -> {
      Optional<FaultyDisk> disk = diskOf(path);
      if (disk.isEmpty()) {
        return (int) CALL_OPEN.invokeExact(ownOpen, self, path, file, flags, out);
      }
      String name = disk.get().name(text(path));
      Open op = new Open(name);
      int refused = refused(disk.get(), op);
      if (refused != OK) {
        file.reinterpret(8).set(ADDRESS, 0, MemorySegment.NULL);
        return refused;
      }
      int result = (int) CALL_OPEN.invokeExact(ownOpen, self, path, file, flags, out);
      if (result == OK) {
        MemorySegment pointer = file.reinterpret(8);
        MemorySegment own = pointer.get(ADDRESS, 0).reinterpret(METHODS_BYTES);
        open.put(file.address(), new Watched(disk.get(), name, own));
        pointer.set(ADDRESS, 0, copies.computeIfAbsent(own.address(), _ -> copy(own)));
        disk.get().fate().done(op);
      }
      return result;
    });
  }

  @SuppressWarnings("UnusedMethod") // SQLite calls it
  private int delete(MemorySegment self, MemorySegment path, int syncFolder) {
    return guarded(() -> {
      Optional<FaultyDisk> disk = diskOf(path);
      if (disk.isEmpty()) {
        return (int) CALL_DELETE.invokeExact(ownDelete, self, path, syncFolder);
      }
      Delete op = new Delete(disk.get().name(text(path)), syncFolder != 0);
      int refused = refused(disk.get(), op);
      return refused != OK
          ? refused
          : told(disk.get(), op, (int) CALL_DELETE.invokeExact(ownDelete, self, path, syncFolder));
    });
  }

  @SuppressWarnings("UnusedMethod") // SQLite calls it
  private int write(MemorySegment file, MemorySegment from, int count, long offset) {
    return guarded(() -> {
      Watched watched = watched(file);
      MemorySegment own = watched.method(METHODS_WRITE);
      if (!disks.contains(watched.disk())) {
        return (int) CALL_WRITE.invokeExact(own, file, from, count, offset);
      }
      byte[] bytes = from.reinterpret(count).toArray(JAVA_BYTE);
      Write op = new Write(watched.name(), offset, Bytes.of(bytes));
      int refused = refused(watched.disk(), op);
      if (refused == FULL && count > 1) {
        int _ = (int) CALL_WRITE.invokeExact(own, file, from, count / 2, offset);
      }
      return refused != OK
          ? refused
          : told(watched.disk(), op, (int) CALL_WRITE.invokeExact(own, file, from, count, offset));
    });
  }

  @SuppressWarnings("UnusedMethod") // SQLite calls it
  private int truncate(MemorySegment file, long size) {
    return guarded(() -> {
      Watched watched = watched(file);
      MemorySegment own = watched.method(METHODS_TRUNCATE);
      Truncate op = new Truncate(watched.name(), size);
      int refused = refused(watched.disk(), op);
      return refused != OK
          ? refused
          : told(watched.disk(), op, (int) CALL_TRUNCATE.invokeExact(own, file, size));
    });
  }

  @SuppressWarnings("UnusedMethod") // SQLite calls it
  private int sync(MemorySegment file, int flags) {
    return guarded(() -> {
      Watched watched = watched(file);
      MemorySegment own = watched.method(METHODS_SYNC);
      Sync op = new Sync(watched.name());
      int refused = refused(watched.disk(), op);
      return refused != OK
          ? refused
          : told(watched.disk(), op, (int) CALL_SYNC.invokeExact(own, file, flags));
    });
  }

  private int refused(FaultyDisk disk, DiskOp op) {
    if (!disks.contains(disk)) {
      return OK;
    }
    Answer answer = disk.fate().before(op);
    return switch (answer) {
      case DONE -> OK;
      case FULL -> FULL;
      case BROKEN ->
          switch (op) {
            case Open _ -> 14; // SQLITE_CANTOPEN
            case Write _ -> 778; // SQLITE_IOERR_WRITE
            case Truncate _ -> 1546; // SQLITE_IOERR_TRUNCATE
            case Sync _ -> 1034; // SQLITE_IOERR_FSYNC
            case Delete _ -> 2570; // SQLITE_IOERR_DELETE
          };
    };
  }

  private int told(FaultyDisk disk, DiskOp op, int result) {
    if (result == OK && disks.contains(disk)) {
      disk.fate().done(op);
    }
    return result;
  }

  private Watched watched(MemorySegment file) {
    Watched watched = open.get(file.address());
    if (watched == null) {
      throw new IllegalStateException("a file that was never opened");
    }
    return watched;
  }

  private Optional<FaultyDisk> diskOf(MemorySegment path) {
    if (path.address() == 0) {
      return Optional.empty(); // a temporary file
    }
    String text = text(path);
    return disks.stream().filter(disk -> disk.holds(text)).findFirst();
  }

  private MemorySegment copy(MemorySegment methods) {
    MemorySegment copy = Arena.global().allocate(METHODS_BYTES, 8).copyFrom(methods);
    copy.set(ADDRESS, METHODS_WRITE, ourWrite);
    copy.set(ADDRESS, METHODS_TRUNCATE, ourTruncate);
    copy.set(ADDRESS, METHODS_SYNC, ourSync);
    return copy;
  }

  private static String text(MemorySegment path) {
    return path.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private interface Native {
    int call() throws Throwable;
  }

  /// No exception may pass through native code: it would end the process.
  private static int guarded(Native call) {
    try {
      return call.call();
    } catch (Throwable e) {
      System.err.println("hark: the faulty disk itself failed: " + e);
      return ERROR;
    }
  }
}
