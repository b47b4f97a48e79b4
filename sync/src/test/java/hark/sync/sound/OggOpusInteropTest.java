package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.sync.sound.OpusEncoder.Settings;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gagravarr.ogg.OggPacketReader;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Others read our files, and we read theirs.
class OggOpusInteropTest {
  private static final int SAMPLES = 3 * Packets.RATE + 123;

  @TempDir Path folder;

  @Test
  void vorbisJavaReadsTheSamePackets() throws IOException {
    var file = OggFile.of(Sound.speech(41, SAMPLES, 2), Settings.speech(2));
    var reader = new OggPacketReader(new ByteArrayInputStream(file.bytes()));
    var info = new OpusInfo(reader.getNextPacket());
    assertThat(info.getNumChannels()).isEqualTo(2);
    assertThat(info.getPreSkip()).isEqualTo(312);
    assertThat(info.getSampleRate()).isEqualTo(16_000);
    assertThat(new OpusTags(reader.getNextPacket()).getVendor()).isEqualTo("Hark");
    var packets = new ArrayList<byte[]>();
    for (var p = reader.getNextPacket(); p != null; p = reader.getNextPacket()) {
      packets.add(p.getData());
      assertThat(p.getSid()).isEqualTo(OggFile.SERIAL);
      assertThat(p.isEndOfStream()).isEqualTo(packets.size() == file.packets().size());
    }
    assertThat(packets).containsExactlyElementsOf(file.packets());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void opusdecPlaysExactlyTheSamples(int channels) throws Exception {
    var sound = Sound.speech(42, SAMPLES, channels);
    var ogg = write(OggFile.of(sound, Settings.speech(channels)).bytes());
    var raw = folder.resolve("out.raw");
    run("opusdec", "--quiet", "--rate", "48000", "--no-dither", ogg, raw.toString());
    assertThat(Files.size(raw)).isEqualTo(3L * SAMPLES * channels * 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ffmpegPlaysExactlyTheSamples(int channels) throws Exception {
    var silence = new short[SAMPLES * channels];
    var speech = Sound.speech(43, SAMPLES, channels);
    for (var sound : List.of(speech, silence)) {
      var ogg = write(OggFile.of(sound, Settings.speech(channels)).bytes());
      var raw = folder.resolve("out.raw").toString();
      run("ffmpeg", "-y", "-v", "error", "-i", ogg, "-f", "s16le", raw);
      assertThat(Files.size(Path.of(raw))).isEqualTo(3L * SAMPLES * channels * 2);
    }
  }

  @Test
  void playsWhatOpusencWrote() throws Exception {
    short[] sound = Sound.speech(44, SAMPLES, 1);
    var raw = folder.resolve("in.raw");
    var ogg = folder.resolve("theirs.opus");
    var bytes = ByteBuffer.allocate(2 * sound.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(sound);
    Files.write(raw, bytes.array());
    run(
        "opusenc",
        "--quiet",
        "--raw",
        "--raw-rate",
        "16000",
        "--raw-chan",
        "1",
        "--bitrate",
        "32",
        raw.toString(),
        ogg.toString());
    try (InputStream in = Files.newInputStream(ogg)) {
      var reader = new OggOpusReader(in);
      short[] played =
          Sound.decode(OggFile.read(reader), new PcmStream(1, reader.preSkip(), SAMPLES));
      assertThat(reader.position()).isEqualTo(Files.size(ogg));
      assertThat(played).hasSize(SAMPLES);
      assertThat(Sound.bestShift(sound, played)).isBetween(-1, 1);
    }
  }

  private String write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("ours.opus"), bytes).toString();
  }

  private void run(String... command) throws Exception {
    assumeTrue(installed(command[0]), command[0] + " is not installed, so it is not asked");
    var log = folder.resolve("log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
  }

  private static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
