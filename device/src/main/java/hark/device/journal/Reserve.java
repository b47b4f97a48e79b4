package hark.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Room that is held in a file of really written bytes, and given back to the disk when the last
/// word on a recording finds none.
final class Reserve {
  static final int BYTES = 4 << 20;

  private final Path file;
  private long bytes;

  Reserve(Path folder) {
    this.file = folder.resolve("reserve");
    try {
      bytes = Files.size(file);
    } catch (IOException e) {
      bytes = 0;
    }
  }

  /// The bytes that it holds now.
  long bytes() {
    return bytes;
  }

  /// Makes it if it is not whole. A disk without room for it gets none.
  void make() {
    if (bytes >= BYTES) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
      while (channel.size() < BYTES) {
        channel.write(zeros.rewind());
      }
      channel.force(true);
      bytes = BYTES;
    } catch (IOException e) {
      release();
    }
  }

  /// Gives it back.
  ///
  /// @return whether there was anything to give
  boolean release() {
    try {
      bytes = 0;
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
