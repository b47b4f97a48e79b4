package hark.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card as the kernel shows it under `/sys`.
class CardTest {
  @TempDir Path sys;
  private Path disk;

  @BeforeEach
  void plugIn() throws IOException {
    disk = sys.resolve("devices/mmc0/block/mmcblk0");
    Path partition = disk.resolve("mmcblk0p2");
    Files.createDirectories(partition);
    Files.writeString(partition.resolve("partition"), "2\n");
    Files.createDirectories(disk.resolve("device"));
    Files.createDirectories(sys.resolve("dev/block"));
    Files.createSymbolicLink(sys.resolve("dev/block/179:2"), partition);
    Files.createSymbolicLink(sys.resolve("dev/block/179:0"), disk);
  }

  @Test
  void tellsOfItsDiskWhenItWasMadeAndOfItsPartitionWhatWentWrong() throws IOException {
    Files.writeString(disk.resolve("device/date"), "08/2023\n");
    Files.createDirectories(sys.resolve("fs/ext4/mmcblk0p2"));
    Files.writeString(sys.resolve("fs/ext4/mmcblk0p2/errors_count"), "3\n");
    assertThat(Card.of("179:2", sys))
        .contains(
            new Card("mmcblk0", Optional.of("08/2023"), OptionalLong.of(3), OptionalInt.empty()));
  }

  @Test
  void tellsHowFarBuiltInFlashIsWorn() throws IOException {
    Files.writeString(disk.resolve("device/life_time"), "0x02 0x09\n");
    assertThat(Card.of("179:0", sys).orElseThrow().worn()).hasValue(90);
    Files.writeString(disk.resolve("device/life_time"), "0x00 0x00\n");
    assertThat(Card.of("179:0", sys).orElseThrow().worn()).isEmpty();
  }

  @Test
  void whereNoKernelTellsThereIsNothing() {
    assertThat(Card.of("8:1", sys)).isEmpty();
  }
}
