package hark.device.journal;

import hark.device.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The lock that keeps a second recorder out of a folder.
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the folder, and makes it if it is not there.
  static FolderLock take(Path folder) throws JournalException {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as taken as by another.
    } catch (IOException e) {
      release(channel);
      throw new JournalException(
          Reason.READ_ONLY,
          "The folder "
              + folder
              + " cannot be written ("
              + e.getMessage()
              + "). Check that the card is not read-only, give yourself the right to write there, or"
              + " choose another folder with --data.",
          e);
    }
    release(channel);
    throw new JournalException(
        Reason.TAKEN,
        "Another recorder is running on "
            + folder
            + ". Stop it, or choose another folder with --data.");
  }

  @Override
  public void close() {
    release(channel);
  }

  private static void release(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock ends with the process at the latest.
      }
    }
  }
}
