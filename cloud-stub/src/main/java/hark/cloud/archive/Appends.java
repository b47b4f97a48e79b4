package hark.cloud.archive;

import hark.sync.RecordingId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Pages for many files that reach the disk together: waiting for one file after the other takes
/// the disk a turn each, waiting for all at once about one.
public final class Appends implements AutoCloseable {
  private final Path shelf;
  private final ExecutorService waiting;
  private final List<FileChannel> open = new ArrayList<>();
  private boolean fresh;

  Appends(Path shelf, ExecutorService waiting) {
    this.shelf = shelf;
    this.waiting = waiting;
  }

  /// Writes pages at the end of a file; [#force] brings them to the disk.
  ///
  /// @param length how long the file is by the catalog; 0 for a new one
  /// @throws IOException if the disk refuses; the file counts as unchanged then
  public void add(RecordingId recording, long length, byte[] pages) throws IOException {
    FileChannel file =
        FileChannel.open(
            shelf.resolve(Archive.name(recording)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    open.add(file);
    file.truncate(length);
    ByteBuffer buffer = ByteBuffer.wrap(pages);
    long position = length;
    while (buffer.hasRemaining()) {
      position += file.write(buffer, position);
    }
    fresh |= length == 0;
  }

  /// Waits until all that was written is on the disk.
  ///
  /// @throws IOException if the disk refuses one of them; all files count as unchanged then
  public void force() throws IOException {
    if (fresh) {
      open.add(FileChannel.open(shelf, StandardOpenOption.READ));
    }
    List<Future<?>> forced = new ArrayList<>();
    for (FileChannel file : open) {
      forced.add(
          waiting.submit(() -> {
            file.force(true);
            return null;
          }));
    }
    try {
      for (Future<?> one : forced) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("The archive's disk refuses: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the disk was writing", e);
    }
  }

  @Override
  public void close() throws IOException {
    IOException trouble = null;
    for (FileChannel file : open) {
      try {
        file.close();
      } catch (IOException e) {
        trouble = e;
      }
    }
    open.clear();
    if (trouble != null) {
      throw trouble;
    }
  }
}
