package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.FLOAT;
import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.extensible;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a WAV is made of, the microphone hears the tone that is in it.
class HearsEveryShapeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,8,40", "1,16,75", "1,24,80", "1,32,80", "3,32,80", "3,64,80"})
  void inEveryWidth(int codec, int bits, double cleanDb) throws Exception {
    Tone tone = new Tone(1000, 0.5, 16_000, 16_000);
    for (byte[] format :
        new byte[][] {format(codec, 1, 16_000, bits), extensible(codec, 1, 16_000, bits, bits)}) {
      Path file =
          WavBytes.write(
              folder.resolve("tone.wav"), wav(format, chunk("data", tone.bytes(codec, bits, 1))));

      assertClean(Hearing.of(file).samples(), 16_000, cleanDb);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ULAW", "ALAW"})
  void inTelephoneCodes(String encoding) throws Exception {
    Tone tone = new Tone(1000, 0.5, 8_000, 8_000);
    AudioFormat linear = new AudioFormat(8_000, 16, 1, true, false);
    AudioInputStream coded =
        AudioSystem.getAudioInputStream(
            new Encoding(encoding),
            new AudioInputStream(
                new ByteArrayInputStream(tone.bytes(PCM, 16, 1)), linear, tone.count()));
    Path file = folder.resolve("tone.wav");
    AudioSystem.write(coded, AudioFileFormat.Type.WAVE, file.toFile());

    assertClean(Hearing.of(file).samples(), 16_000, 33);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void onEveryChannelMixedToOne(int channels) throws Exception {
    Tone tone = new Tone(1000, 0.5, 16_000, 16_000);
    Path file =
        WavBytes.write(
            folder.resolve("tone.wav"),
            wav(
                extensible(PCM, channels, 16_000, 16, 16),
                chunk("data", tone.bytes(PCM, 16, channels))));

    assertClean(Hearing.of(file).samples(), 16_000, 75);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {4_000, 8_000, 11_025, 16_001, 22_050, 24_000, 44_100, 48_000, 96_000, 192_000})
  void atEveryRate(int rate) throws Exception {
    Tone tone = new Tone(1000, 0.5, rate, rate + 1);
    Path file =
        WavBytes.write(
            folder.resolve("tone.wav"),
            wav(format(PCM, 1, rate, 16), chunk("data", tone.bytes(PCM, 16, 1))));

    assertClean(Hearing.of(file).samples(), 16_000 + Math.ceilDiv(16_000, rate), 60);
  }

  @Test
  void withoutFalseTonesWhenTheRateGoesDown() throws Exception {
    Tone tone = new Tone(10_000, 0.9, 44_100, 44_100);
    Path file =
        WavBytes.write(
            folder.resolve("high.wav"),
            wav(format(FLOAT, 1, 44_100, 32), chunk("data", tone.bytes(FLOAT, 32, 1))));

    Tone.Measured folded = Tone.measure(Hearing.of(file).samples(), 6_000);

    assertThat(20 * Math.log10(folded.amplitude() / 0.9)).isLessThan(-58);
  }

  @Test
  void withWhatIsTooLoudClippedAndWhatIsNoNumberSilent() throws Exception {
    float[] values = new float[2_000];
    Arrays.fill(values, 0, 500, 3f);
    Arrays.fill(values, 500, 1_000, -3f);
    values[1_000] = Float.NaN;
    values[1_001] = Float.POSITIVE_INFINITY;
    ByteBuffer bytes = ByteBuffer.allocate(8_000).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Path file =
        WavBytes.write(
            folder.resolve("odd.wav"),
            wav(format(FLOAT, 1, 16_000, 32), chunk("data", bytes.array())));

    short[] heard = Hearing.of(file).samples();

    assertThat(heard).hasSize(2_000);
    assertThat(heard[100]).isEqualTo(Short.MAX_VALUE);
    assertThat(heard[600]).isEqualTo(Short.MIN_VALUE);
    assertThat(Arrays.copyOfRange(heard, 1_000, 2_000)).containsOnly((short) 0);
  }

  private static void assertClean(short[] heard, int samples, double cleanDb) {
    Tone.Measured tone = Tone.measure(heard, 1000);
    assertThat(heard).hasSize(samples);
    assertThat(tone.amplitude()).isCloseTo(0.5, within(0.005));
    assertThat(tone.cleanDb()).isGreaterThan(cleanDb);
  }
}
