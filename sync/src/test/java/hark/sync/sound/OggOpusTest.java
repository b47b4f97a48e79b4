package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hark.sync.sound.OpusEncoder.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A file made page by page reads back whole, and as far as it is whole.
class OggOpusTest {
  private static final int SAMPLES = 3 * Packets.RATE + 123;
  private static final short[] SOUND = Sound.speech(31, SAMPLES, 1);
  private static final OggFile FILE = OggFile.of(SOUND, Settings.speech(1));

  @Test
  void writesTheBytesOfTheStandards() {
    assertThat(HexFormat.of().formatHex(OggOpus.head(1, 312, 1)))
        .isEqualTo(
            "4f67675300020000000000000000" // OggS, version 0, first page, granule position 0
                + "0100000000000000579db60b0113" // stream 1, page 0, checksum, one packet of 19
                + "4f7075734865616401013801803e0000000000" // OpusHead
                + "4f676753000000000000000000000100000001000000204aa1890114"
                + "4f70757354616773040000004861726b00000000"); // OpusTags of Hark
    assertThat(HexFormat.of().formatHex(OggOpus.page(List.of(new byte[] {72}), 960, 2, 1, true)))
        .isEqualTo("4f6767530004c0030000000000000100000002000000fbfec1b4010148");
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    var reader = OggFile.open(FILE.bytes());
    assertThat(reader.channels()).isEqualTo(1);
    assertThat(reader.preSkip()).isEqualTo(312);
    assertThat(reader.serial()).isEqualTo(OggFile.SERIAL);
    var second = reader.next().orElseThrow();
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.granulePosition()).isEqualTo(48_000);
    assertThat(second.last()).isFalse();
    assertThat(second.packets()).containsExactlyElementsOf(FILE.packets().subList(0, 50));

    var all = OggFile.open(FILE.bytes());
    var packets = OggFile.read(all);
    assertThat(packets).containsExactlyElementsOf(FILE.packets());
    assertThat(all.position()).isEqualTo(FILE.bytes().length);
    assertThat(Sound.decode(packets, new PcmStream(1, all.preSkip(), SAMPLES))).hasSize(SAMPLES);
  }

  @Test
  void readsUpToTheTornPageWhereverItIsTorn() throws IOException {
    byte[] bytes = FILE.bytes();
    int whole = bytes.length - FILE.pieces().getLast().length;
    for (int length = whole; length < bytes.length; length++) {
      var reader = OggFile.open(Arrays.copyOf(bytes, length));
      assertThat(OggFile.read(reader)).as("torn at %d", length).hasSize(150);
      assertThat(reader.position()).isEqualTo(whole);
    }
  }

  @Test
  void readsUpToAPageOfZeros() throws IOException {
    byte[] bytes = FILE.bytes();
    var reader = OggFile.open(Arrays.copyOf(bytes, bytes.length + 4096));
    assertThat(OggFile.read(reader)).hasSameSizeAs(FILE.packets());
    assertThat(reader.position()).isEqualTo(bytes.length);
  }

  @Test
  void neverReadsADamagedPage() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int head = FILE.pieces().getFirst().length;
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = FILE.bytes();
      int at = random.nextInt(head, bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      var reader = OggFile.open(bytes);
      var packets = OggFile.read(reader);
      assertThat(reader.position()).as("seed %d, byte %d", seed, at).isLessThanOrEqualTo(at);
      assertThat(packets).containsExactlyElementsOf(FILE.packets().subList(0, packets.size()));
    }
  }

  @Test
  void refusesAFileThatIsNone() {
    byte[] head = FILE.pieces().getFirst();
    for (int length = 0; length < head.length; length++) {
      byte[] torn = Arrays.copyOf(head, length);
      assertThatIOException()
          .isThrownBy(() -> OggFile.open(torn))
          .withMessageContaining("Ogg Opus");
    }
    byte[] vorbis = FILE.pieces().getLast();
    assertThatIOException()
        .isThrownBy(() -> OggFile.open(vorbis))
        .withMessageContaining("Ogg Opus");
  }

  @Test
  void lastPageFitsOverTheSamePageInTheMiddle() {
    var packets = FILE.packets().subList(0, 50);
    byte[] middle = OggOpus.page(packets, OggOpus.granuleAfter(50), 2, 7, false);
    byte[] last = OggOpus.page(packets, OggOpus.granuleAtEnd(312, 15_800), 2, 7, true);
    assertThat(last).hasSameSizeAs(middle).isNotEqualTo(middle);
    assertThat(OggOpus.page(packets, OggOpus.granuleAfter(50), 2, 7, false)).isEqualTo(middle);
  }

  @Test
  void countsSamplesBeyondWhatAnIntHolds() throws IOException {
    long packets = 30L * 24 * 3600 * 50;
    byte[] head = OggOpus.head(1, 312, 1);
    byte[] page =
        OggOpus.page(List.of(new byte[] {72}), OggOpus.granuleAfter(packets), 2, 1, false);
    byte[] file = Arrays.copyOf(head, head.length + page.length);
    System.arraycopy(page, 0, file, head.length, page.length);
    assertThat(OggFile.open(file).next().orElseThrow().granulePosition())
        .isEqualTo(packets * 960)
        .isEqualTo(124_416_000_000L);
  }

  @Test
  void refusesWhatAPageCannotHold() {
    byte[] large = new byte[1275];
    assertThat(OggOpus.page(Collections.nCopies(42, large), 1, 2, 1, false)).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OggOpus.page(Collections.nCopies(43, large), 1, 2, 1, false))
        .withMessageContaining("258 lacing values");
    assertThatIllegalArgumentException().isThrownBy(() -> OggOpus.page(List.of(), 1, 2, 1, false));
    assertThatIllegalArgumentException().isThrownBy(() -> OggOpus.head(3, 312, 1));
  }
}
