package hark.cloud.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// The guest's card: an image with ext4, and a log of all that it is told while it is in.
///
/// Killing qemu loses what lay in the guest's memory, its page cache too; but what the guest had
/// already handed to the card would outlive the kill, in this machine's memory. A real card may
/// lose that until it is told to flush. So after the kill the image is made anew ([#afterACut]): as
/// it was before, and of the log what was flushed; of the rest each sector by chance.
///
/// The hole: a card that says that it has flushed and has not is not here; `hark chaos power` plays
/// it.
final class Card {
  private static final int MEGABYTES = 256;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final Path image;
  private final Path before;
  private final Path log;

  private Card(Path folder) {
    this.folder = folder;
    this.image = folder.resolve("card");
    this.before = folder.resolve("card.before");
    this.log = folder.resolve("card.log");
  }

  /// An empty one.
  static Card blank(Path folder) throws Exception {
    Card card = new Card(Files.createDirectories(folder));
    run(folder, "truncate", "-s", MEGABYTES + "M", card.image.toString());
    run(folder, "/sbin/mkfs.ext4", "-q", "-F", card.image.toString());
    return card;
  }

  /// Remembers it as it is, and begins a new log.
  ///
  /// @return what qemu needs to know of it
  List<String> insert() throws IOException {
    Files.copy(image, before, StandardCopyOption.REPLACE_EXISTING);
    Files.write(log, new byte[0]);
    return List.of(
        "-blockdev",
        "driver=file,node-name=image,cache.no-flush=on,filename=" + image,
        "-blockdev",
        "driver=file,node-name=log,cache.no-flush=on,filename=" + log,
        "-blockdev",
        "driver=blklogwrites,node-name=card,file=image,log=log,log-sector-size=" + WriteLog.SECTOR,
        "-device",
        "virtio-blk-pci,drive=card");
  }

  /// How much it was told so far.
  long told() throws IOException {
    return Files.size(log);
  }

  /// Makes its image what it may hold after the power went.
  ///
  /// @param chance says which of the sectors that were not flushed it holds
  void lose(RandomGenerator chance) throws IOException {
    Files.move(afterACut(told(), chance), image, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Its image once more, to look at.
  Path copy() throws IOException {
    return Files.copy(image, folder.resolve("card.copy"), StandardCopyOption.REPLACE_EXISTING);
  }

  /// What it may hold if the power had gone when it was told so much.
  Path afterACut(long told, RandomGenerator chance) throws IOException {
    Path cut = folder.resolve("card.cut");
    Files.copy(before, cut, StandardCopyOption.REPLACE_EXISTING);
    List<WriteLog.Request> requests = WriteLog.read(log, told);
    int flushed = 0;
    for (int i = 0; i < requests.size(); i++) {
      flushed = requests.get(i).sectors() == 0 ? i : flushed;
    }
    try (FileChannel from = FileChannel.open(log, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      for (int i = 0; i < requests.size(); i++) {
        WriteLog.Request request = requests.get(i);
        boolean safe = i < flushed || request.kept();
        for (int sector = 0; sector < request.sectors(); sector++) {
          if (safe || chance.nextBoolean()) {
            copy(from, request, sector, to);
          }
        }
      }
    }
    return cut;
  }

  private static void copy(FileChannel from, WriteLog.Request request, int sector, FileChannel to)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(WriteLog.SECTOR);
    while (bytes.hasRemaining()) {
      long at = request.position() + (long) sector * WriteLog.SECTOR + bytes.position();
      if (from.read(bytes, at) < 0) {
        throw new IOException("the log of the card ends too soon");
      }
    }
    bytes.flip();
    long to0 = (request.sector() + sector) * WriteLog.SECTOR;
    while (bytes.hasRemaining()) {
      to.write(bytes, to0 + bytes.position());
    }
  }

  /// Its files, as this machine finds them there; the file system is repaired first, as mounting
  /// does.
  Path files(Path to) throws Exception {
    return files(image, to);
  }

  /// The files on an image.
  static Path files(Path image, Path to) throws Exception {
    Files.createDirectories(to);
    // 1: the journal of the file system was played back, or an orphan removed.
    Path said = to.resolveSibling("said");
    run(said, "sh", "-c", "/sbin/e2fsck -fp '%s' || [ $? = 1 ]".formatted(image));
    run(said, "/sbin/debugfs", "-R", "rdump / " + to, image.toString());
    return to;
  }

  private static void run(Path folder, String... command) throws Exception {
    try (Program program = Program.other("card", folder, command)) {
      if (program.await(PATIENCE) != 0) {
        throw new IOException(String.join(" ", command) + " failed\n" + program.state());
      }
    }
  }
}
