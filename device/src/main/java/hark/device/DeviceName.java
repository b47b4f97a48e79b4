package hark.device;

import hark.device.journal.JournalException;
import hark.sync.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The device's name, made at its first start and kept in the file `device` beside the journal.
public final class DeviceName {
  private DeviceName() {}

  /// Reads it, or makes it. It is written under another name first, so that a crash leaves all of
  /// it or nothing.
  public static DeviceId in(Path data) throws JournalException {
    Path file = data.resolve("device");
    try {
      if (!Files.exists(file)) {
        int random = RandomGenerator.getDefault().nextInt(1 << 24);
        Path draft = data.resolve("device.new");
        Files.writeString(
            draft,
            "hark-" + HexFormat.of().toHexDigits(random, 6),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return new DeviceId(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new JournalException(
          "The device's name in " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
