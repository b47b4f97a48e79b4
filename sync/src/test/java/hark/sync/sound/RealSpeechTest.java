package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people really said survives 24 kbit/s, to the sample in time.
class RealSpeechTest {
  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void keepsLengthPlaceAndShape(Engine engine) throws Exception {
    long samples = 0;
    long bytes = 0;
    for (var file : everyFourth(SpeechData.files())) {
      short[] heard = SpeechData.read(file);
      var encoder = Sound.open(Settings.speech(1), engine);
      int preSkip = encoder.lookahead();
      var packets = Sound.encode(heard, encoder);
      short[] played = Sound.decode(packets, new PcmStream(1, preSkip, heard.length));
      assertThat(played).as("%s", file).hasSameSizeAs(heard);
      assertThat(Sound.bestShift(heard, played)).as("%s", file).isZero();
      assertThat(Sound.correlation(heard, played, 0)).as("%s", file).isGreaterThan(0.95);
      samples += heard.length;
      bytes += packets.stream().mapToInt(packet -> packet.length).sum();
    }
    assertThat(8.0 * bytes * Packets.RATE / samples)
        .as("bits a second")
        .isBetween(20_000.0, 26_000.0);
  }

  private static List<Path> everyFourth(List<Path> files) {
    return IntStream.range(0, files.size()).filter(i -> i % 4 == 0).mapToObj(files::get).toList();
  }
}
