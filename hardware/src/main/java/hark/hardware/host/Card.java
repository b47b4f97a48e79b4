package hark.hardware.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A card or disk, as the kernel sees it.
///
/// @param name of the device, such as `mmcblk0`
/// @param made month and year of its making, as an SD card tells it
/// @param errors that its file system has met since it was last checked; only ext4 counts
/// @param worn how much of its life is used up, in percent, to the next ten; only built-in flash
///   tells
public record Card(String name, Optional<String> made, OptionalLong errors, OptionalInt worn) {
  private static final Path SYS = Path.of("/sys");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /// The card that a folder lies on; nothing where no kernel tells.
  public static Optional<Card> under(Path folder) {
    try {
      long device = ((Number) Files.getAttribute(folder, "unix:dev")).longValue();
      long major = (device >> 8) & 0xfff;
      long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
      return of(String.format(Locale.ROOT, "%d:%d", major, minor), SYS);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// @param numbers of the partition, as `179:2`
  /// @param sys where the kernel tells
  static Optional<Card> of(String numbers, Path sys) {
    try {
      Path partition = sys.resolve("dev/block").resolve(numbers).toRealPath();
      Path disk =
          Files.exists(partition.resolve("partition")) ? partition.resolveSibling("") : partition;
      Path device = disk.resolve("device");
      Path errors =
          sys.resolve("fs/ext4")
              .resolve(String.valueOf(partition.getFileName()))
              .resolve("errors_count");
      return Optional.of(
          new Card(
              String.valueOf(disk.getFileName()),
              read(device.resolve("date")),
              read(errors)
                  .map(count -> OptionalLong.of(Long.parseLong(count)))
                  .orElse(OptionalLong.empty()),
              read(device.resolve("life_time")).map(Card::worn).orElse(OptionalInt.empty())));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Of two kinds of cells the more worn; each is told in tenths from 0x01, and 0x00 is not told.
  private static OptionalInt worn(String lifeTime) {
    int most = SPACE.splitAsStream(lifeTime).mapToInt(Integer::decode).max().orElse(0);
    return most == 0 ? OptionalInt.empty() : OptionalInt.of(10 * most);
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
