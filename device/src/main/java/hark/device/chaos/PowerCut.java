package hark.device.chaos;

import hark.device.chaos.DiskOp.Delete;
import hark.device.chaos.DiskOp.Open;
import hark.device.chaos.DiskOp.Sync;
import hark.device.chaos.DiskOp.Truncate;
import hark.device.chaos.DiskOp.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// The power goes: what a disk holds afterwards.
///
/// All that a file was given before its last completed sync is there. Of what came later any
/// sectors of 512 bytes are there and any are not, in any order, some torn; the file's length may
/// be any that it had since; a file that was made or deleted since may be there or not. The first
/// sync of a fresh log or rollback journal takes the folder along, as SQLite asks of the disk.
final class PowerCut {
  private static final int[] KEPT_PERCENT = {0, 10, 50, 90, 100};

  /// SQLite's index of its log is memory that happens to be a file: after a cut it may say
  /// anything.
  private static final int SHARED_MEMORY = 32_768;

  /// By name and in their order, so that the same seed leaves the same files.
  private final SortedMap<String, CutFile> files = new TreeMap<>();

  /// The files that the ghost of a power supply leaves: the first of these operations were asked
  /// for, the others never.
  ///
  /// @param random decides what of the unsynced is there
  static void leave(Path folder, List<DiskOp> before, Random random) throws IOException {
    PowerCut cut = new PowerCut();
    before.forEach(cut::happen);
    int kept = KEPT_PERCENT[random.nextInt(KEPT_PERCENT.length)];
    for (Map.Entry<String, CutFile> file : cut.files.entrySet()) {
      String name = file.getKey();
      Optional<byte[]> left = file.getValue().left(random, kept);
      if (left.isPresent()) {
        Files.write(folder.resolve(name), left.get());
      }
      if (name.endsWith("-wal") && random.nextBoolean()) {
        byte[] garbage = new byte[SHARED_MEMORY];
        random.nextBytes(garbage);
        Files.write(folder.resolve(name.replace("-wal", "-shm")), garbage);
      }
    }
  }

  private void happen(DiskOp op) {
    switch (op) {
      case Open(String file) -> files.computeIfAbsent(file, _ -> new CutFile()).open();
      case Write write -> file(write).write(write);
      case Truncate truncate -> file(truncate).truncate(truncate);
      case Sync sync -> {
        boolean fresh = file(sync).sync();
        if (fresh && !sync.file().endsWith(".db")) {
          files.values().forEach(CutFile::forgetDeleted);
        }
      }
      case Delete(String name, boolean durable) -> {
        CutFile file = files.get(name);
        if (file != null) {
          file.delete();
          if (durable) {
            files.values().forEach(CutFile::forgetDeleted);
          }
        }
      }
    }
  }

  private CutFile file(DiskOp op) {
    return files.computeIfAbsent(op.file(), _ -> new CutFile());
  }
}
