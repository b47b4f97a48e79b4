package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.ascii;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.extensible;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever cannot be played gets one sentence with what to do.
class SaysWhyAWavIsUnplayableTest {
  private static final byte[] SOUND = chunk("data", new byte[64]);

  @TempDir Path folder;

  @Test
  void whenThereIsNoSuchFile() {
    Path missing = folder.resolve("missing.wav");
    assertSays(missing, "There is no file " + missing + "; check the name.");
  }

  @Test
  void whenItIsAFolder() {
    assertSays(folder, folder + " is no file; name a WAV file.");
  }

  @Test
  void whenItIsEmpty() throws Exception {
    assertSays(file(), "take.wav is empty; name another file.");
  }

  @Test
  void whenItIsSomethingElse() throws Exception {
    assertSays(file(ascii("ID3, an MP3 by its first bytes")), "take.wav is no WAV file; " + hint());
    assertSays(file(ascii("RIF")), "take.wav is no WAV file; " + hint());
  }

  @Test
  void whenItHoldsNoSound() throws Exception {
    byte[] format = format(PCM, 1, 16_000, 16);
    String sentence = "take.wav holds no sound; name another file.";

    assertSays(file(wav(format, chunk("data", new byte[0]))), sentence);
    assertSays(file(wav(format, chunk("data", new byte[0]), chunk("LIST", new byte[8]))), sentence);
    assertSays(file(wav(format, chunk("data", new byte[1]))), sentence);
  }

  @Test
  void whenItBreaksOffInItsHeader() throws Exception {
    String sentence = "take.wav breaks off in its header; name another file.";

    assertSays(file(wav(format(PCM, 1, 16_000, 16))), sentence);
    assertSays(file(wav(SOUND)), sentence);
  }

  @Test
  void whenItsHeaderIsDamaged() throws Exception {
    String sentence = "take.wav has a damaged header; name another file.";

    assertSays(file(wav(chunk("fmt ", new byte[10]), SOUND)), sentence);
    assertSays(file(wav(format(PCM, 0, 16_000, 16), SOUND)), sentence);
    assertSays(file(wav(format(PCM, 3, 16_000, 4), SOUND)), sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 16, Microsoft ADPCM",
    "0x11, 16, IMA ADPCM",
    "0x55, 16, MP3",
    "0xABCD, 16, a codec numbered 0xABCD",
    "1, 64, 64-bit PCM",
    "3, 16, 16-bit float"
  })
  void whenItsCodecIsUnknown(String codec, int bits, String name) throws Exception {
    String sentence = "take.wav holds " + name + ", which Hark does not play; " + hint();

    assertSays(file(wav(format(Integer.decode(codec), 1, 16_000, bits), SOUND)), sentence);
    assertSays(
        file(wav(extensible(Integer.decode(codec), 1, 16_000, bits, bits), SOUND)), sentence);
  }

  @ParameterizedTest
  @CsvSource({"3999, '3,999'", "192001, '192,001'", "-1, '4,294,967,295'"})
  void whenItsRateIsOutOfReach(int rate, String hertz) throws Exception {
    assertSays(
        file(wav(format(PCM, 1, rate, 16), SOUND)),
        "take.wav runs at " + hertz + " Hz, and Hark plays 4,000 to 192,000 Hz; " + hint());
  }

  @Test
  void alsoWhenItWentAwayAfterItWasNamed() throws Exception {
    Path file = file(wav(format(PCM, 1, 16_000, 16), SOUND));
    WavMicrophone microphone = WavMicrophone.of(file, Pace.FAST);
    Files.delete(file);

    assertThatThrownBy(microphone::listen)
        .isInstanceOf(UnplayableWavException.class)
        .hasMessage("There is no file " + file + "; check the name.");
  }

  private Path file(byte[]... parts) throws Exception {
    return WavBytes.write(folder.resolve("take.wav"), parts);
  }

  private String hint() {
    return "convert it: ffmpeg -i \"" + folder.resolve("take.wav") + "\" -ar 16000 -ac 1 out.wav";
  }

  private static void assertSays(Path file, String sentence) {
    assertThatThrownBy(() -> WavMicrophone.of(file, Pace.FAST))
        .isInstanceOf(UnplayableWavException.class)
        .hasMessage(sentence);
  }
}
