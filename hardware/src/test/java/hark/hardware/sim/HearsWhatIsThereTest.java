package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.head;
import static hark.hardware.sim.WavBytes.join;
import static hark.hardware.sim.WavBytes.pcm16;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Headers may be disordered, unfinished or wrong: the sound that is in the file is heard.
class HearsWhatIsThereTest {
  private static final short[] VALUES = {1, -2, 3, -4, 5};
  private static final byte[] FORMAT = format(PCM, 1, 16_000, 16);

  @TempDir Path folder;

  @Test
  void behindOtherChunksOfOddLength() throws Exception {
    assertHeard(
        wav(
            chunk("LIST", new byte[5]),
            FORMAT,
            chunk("fact", new byte[4]),
            chunk("junk", new byte[3]),
            chunk("data", pcm16(VALUES))));
  }

  @Test
  void beforeTheFormatToo() throws Exception {
    assertHeard(wav(chunk("data", pcm16(VALUES)), FORMAT));
  }

  @Test
  void andNotTheChunksBehindIt() throws Exception {
    assertHeard(wav(FORMAT, chunk("data", pcm16(VALUES)), chunk("LIST", new byte[26])));
  }

  @Test
  void upToTheLastWholeSampleOfAnOddChunk() throws Exception {
    assertHeard(
        wav(FORMAT, chunk("data", join(pcm16(VALUES), new byte[1])), chunk("LIST", new byte[2])));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "36, 0",
    "-1, -1",
    "-1, 0",
    "0x7FFFF024, 0x7FFFF000",
    "0x80000024, 0x80000000"
  })
  void toTheEndOfAFileThatAStreamingWriterLeftOpen(String file, String data) throws Exception {
    Path path =
        WavBytes.write(
            folder.resolve("stream.wav"),
            head("RIFF", Long.decode(file).intValue()),
            FORMAT,
            chunk("data", Long.decode(data).intValue()),
            pcm16(VALUES));

    assertThat(Hearing.of(path).samples()).isEqualTo(VALUES);
    assertThat(WavMicrophone.of(path, Pace.FAST).warning()).isEmpty();
  }

  @Test
  void ofTheTrueLengthThatALargeFileKeeps() throws Exception {
    byte[] lengths = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 10).array();
    Path path =
        WavBytes.write(
            folder.resolve("large.wav"),
            head("RF64", -1),
            chunk("ds64", lengths),
            FORMAT,
            chunk("data", -1),
            pcm16(VALUES),
            chunk("LIST", new byte[26]));

    assertThat(Hearing.of(path).samples()).isEqualTo(VALUES);
  }

  @Test
  void asFarAsATruncatedFileGoesWithAWarning() throws Exception {
    Path path =
        WavBytes.write(
            folder.resolve("meeting.wav"),
            head("RIFF", 36 + 11 * 32_000),
            FORMAT,
            chunk("data", 11 * 32_000),
            new byte[7 * 32_000 + 25_601]);
    WavMicrophone microphone = WavMicrophone.of(path, Pace.FAST);

    assertThat(microphone.warning())
        .contains(
            "meeting.wav ends 3.2 s before its header says; the 7.8 s that are there are played.");
    assertThat(microphone.length()).hasMillis(7_800);
    assertThat(Hearing.of(microphone).samples()).hasSize(7 * 16_000 + 12_800);
  }

  private void assertHeard(byte[] wav) throws Exception {
    Path path = WavBytes.write(folder.resolve("disordered.wav"), wav);

    assertThat(Hearing.of(path).samples()).isEqualTo(VALUES);
    assertThat(WavMicrophone.of(path, Pace.FAST).warning()).isEmpty();
  }
}
