package hark.cloud.line;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What a disk was told, in order, as qemu's `blklogwrites` writes it down (the format of Linux's
/// `dm-log-writes`): a sector that says what it is, then for each request a sector that says where
/// to and how much, and the bytes.
///
/// It grows while the guest runs and stops in the middle of a request when the guest is killed.
final class WriteLog {
  /// Bytes of what a disk writes whole or not at all.
  static final int SECTOR = 512;

  private static final long MAGIC = 0x6a736677736872L;
  private static final long FLUSH = 1;
  private static final long AT_ONCE = 2;
  private static final long DISCARD = 4;

  /// Something that the disk was told.
  ///
  /// @param position of its bytes in the log
  /// @param sector where they belong
  /// @param sectors how many of them; none when all that was told before is to be kept now
  /// @param kept whether it must be kept as soon as it is answered
  record Request(long position, long sector, int sectors, boolean kept) {}

  private WriteLog() {}

  /// The requests in the first bytes of a log.
  static List<Request> read(Path log, long length) throws IOException {
    List<Request> requests = new ArrayList<>();
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
      if (length < SECTOR || sector(file, 0).getLong(0) != MAGIC) {
        return requests;
      }
      for (long at = SECTOR; at + SECTOR <= length; ) {
        ByteBuffer head = sector(file, at);
        long flags = head.getLong(16);
        int sectors = Math.toIntExact(head.getLong(8));
        long bytes = (flags & DISCARD) == 0 ? (long) sectors * SECTOR : 0;
        boolean blank = flags == 0 && sectors == 0;
        at += SECTOR;
        if (blank || at + bytes > length) {
          return requests;
        }
        if (sectors == 0 || bytes > 0) {
          boolean kept = (flags & (FLUSH | AT_ONCE)) != 0;
          requests.add(new Request(at, head.getLong(0), sectors, kept));
        }
        at += bytes;
      }
    }
    return requests;
  }

  private static ByteBuffer sector(FileChannel file, long at) throws IOException {
    ByteBuffer sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    while (sector.hasRemaining()) {
      if (file.read(sector, at + sector.position()) < 0) {
        throw new EOFException("the log of the card is shorter than it was");
      }
    }
    return sector.flip();
  }
}
