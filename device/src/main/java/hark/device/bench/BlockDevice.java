package hark.device.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The block device below a folder, which counts the sectors that were written to it (Linux).
record BlockDevice(Path stat, Path folder) {
  private static final int WRITTEN = 6;
  private static final int SECTOR = 512;

  /// The device that holds this folder.
  ///
  /// @throws IOException if it keeps no count
  static BlockDevice of(Path folder) throws IOException {
    long device = (Long) Files.getAttribute(folder, "unix:dev");
    long major = (device >> 8) & 0xfff;
    long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
    Path stat = Path.of("/sys/dev/block/%d:%d/stat".formatted(major, minor));
    if (!Files.exists(stat)) {
      throw new IOException(
          folder + " is on no disk that counts what is written; name another folder with --data.");
    }
    return new BlockDevice(stat, folder);
  }

  /// Bytes written since the machine was started, once all that waits in memory is written too.
  long settled() throws IOException, InterruptedException {
    new ProcessBuilder("sync", "-f", folder.toString()).inheritIO().start().waitFor();
    return Long.parseLong(Files.readString(stat).strip().split("\\s+", -1)[WRITTEN]) * SECTOR;
  }
}
