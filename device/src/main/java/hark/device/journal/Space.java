package hark.device.journal;

import hark.sync.Header;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Counts the room: what the files take, what the card and the limits leave, and for how long.
final class Space {
  /// What only the last segment and the last word may use.
  private static final long LAST = 1 << 20;

  private static final double USUAL_BYTES_PER_HOUR = 10.8e6;
  private static final double RATE = 16_000;
  private static final double HOUR = 3_600;

  private final Limits limits;
  private final FileStore store;
  private double bytesPerHour = USUAL_BYTES_PER_HOUR;

  Space(Path folder, Limits limits) throws IOException {
    this.limits = limits;
    this.store = Files.getFileStore(folder);
  }

  /// A segment was recorded: the rate follows the latest hour of sound.
  void recorded(Header header, int bytes) {
    double seconds = header.samples() / RATE;
    if (seconds > 0) {
      double weight = Math.min(1, seconds / HOUR);
      bytesPerHour += weight * (bytes / seconds * HOUR - bytesPerHour);
    }
  }

  /// Whether the disk has this much beyond what stays free.
  boolean has(long bytes) {
    return usable() - limits.floor() > bytes;
  }

  /// How much room there is.
  ///
  /// @param shelf bytes of the shelf's file, of them `free` inside it
  /// @param tail bytes of the tail's file
  /// @param waiting bytes in the tail that the shelf has yet to take
  /// @param reserve bytes of the reserve
  /// @param freeable bytes that retention could free
  Room room(long shelf, long free, long tail, long waiting, long reserve, long freeable) {
    long outside = Math.min(limits.quota() - shelf - tail - reserve, usable() - limits.floor());
    long left = Math.max(0, free + Math.max(0, outside) - waiting - LAST);
    long used = shelf - free + tail;
    return new Room(used, left, freeable, left / bytesPerHour, Room.Level.of(used, left));
  }

  private long usable() {
    try {
      return store.getUsableSpace();
    } catch (IOException e) {
      // The next write says what is wrong.
      return Long.MAX_VALUE;
    }
  }
}
