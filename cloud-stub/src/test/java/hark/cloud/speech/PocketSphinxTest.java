package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.cloud.bench.SpeechData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The real PocketSphinx on real speech; skipped where Debian's packages are not installed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PocketSphinxTest {
  private final SpeechEngine engine = Installed.pocketSphinx();

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void wordsAreInOrderAndInsideTheSpan() throws IOException {
    short[] sound = SpeechData.sound("LJ001-0002.wav");
    List<Word> words = engine.recognize(sound);
    assertThat(words).isNotEmpty();
    new Utterance(0, Math.ceilDiv(sound.length, 16), words);
    assertThat(words).allSatisfy(word -> assertThat(word.confidence()).isPresent());
  }

  @Test
  void wordsAreWhereTheyWereSaid() throws IOException {
    JfkWords.assertPlausible(engine.recognize(SpeechData.sound("jfk.wav")));
  }

  @Test
  void remembersNothingOfWhatItHeardBefore() throws IOException {
    short[] sound = SpeechData.sound("lv-austen-0880.wav");
    List<Word> first = engine.recognize(sound);
    List<Word> other = engine.recognize(SpeechData.sound("LJ001-0008.wav"));
    assertThat(other).isNotEqualTo(first);
    assertThat(engine.recognize(sound)).isEqualTo(first);
  }

  @Test
  void aMomentOfSoundHasNoWords() {
    assertThat(engine.recognize(new short[0])).isEmpty();
    assertThat(engine.recognize(new short[10])).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noWordIsInventedInFiveMinutesOf(Sounds sound) throws IOException {
    try (VoiceActivity voice = VoiceActivity.startingAt(0)) {
      Transcriber transcriber = new Transcriber(engine, voice);
      List<Utterance> utterances = new ArrayList<>(transcriber.feed(sound.pcm(300)));
      utterances.addAll(transcriber.finish());
      assertThat(utterances).isEmpty();
    }
  }

  @Test
  void saysWhatToInstallWhenItsModelIsMissing(@TempDir Path empty) {
    assertThatThrownBy(() -> PocketSphinx.open(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sudo apt install libpocketsphinx3 pocketsphinx-en-us");
  }
}
