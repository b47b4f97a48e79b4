package hark.cloud;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second cloud off the same folder, for as long as the first lives.
final class Hold implements AutoCloseable {
  private final FileChannel lock;

  private Hold(FileChannel lock) {
    this.lock = lock;
  }

  static Hold on(Path folder) throws IOException {
    FileChannel channel;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          "The folder "
              + folder
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "). Choose another with --data, or give yourself the right to write"
              + " there.",
          e);
    }
    try {
      if (channel.tryLock() != null) {
        return new Hold(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as taken as by another.
    }
    channel.close();
    throw new IOException(
        "Another cloud is running on "
            + folder
            + ". Stop it, or choose another folder with --data.");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
