package hark.hardware.pi.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file in `/dev` that a wire is reached by, and what helps when it is not to be had.
///
/// @param path where it is
/// @param group whose members may use it
/// @param enable the line in `/boot/firmware/config.txt` that makes it appear
record DeviceFile(Path path, String group, String enable) {
  /// Checks that it is there and ours to use.
  ///
  /// @throws IOException if not, with the command that helps
  void require() throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(
          "%s is missing: add the line %s to /boot/firmware/config.txt, then: sudo reboot"
              .formatted(path, enable));
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw new IOException(
          "%s may not be used by this user: sudo usermod -aG %s %s, then log in again."
              .formatted(path, group, System.getProperty("user.name")));
    }
  }
}
