package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.bench.SpeechData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a machine without Debian's packages, Sphinx4 does the work.
class WithoutPocketSphinxTest {
  @Test
  void sphinx4UnderstandsAndSaysHowToGetBetter(@TempDir Path noModel) throws IOException {
    List<String> said = new ArrayList<>();
    try (SpeechEngine engine = BuiltIn.best(noModel, said::add)) {
      assertThat(engine.name()).isEqualTo("Sphinx4");
      assertThat(said.getFirst()).contains("sudo apt install libpocketsphinx3 pocketsphinx-en-us");

      short[] sound = SpeechData.sound("jfk.wav");
      List<Word> words = engine.recognize(sound);
      JfkWords.assertPlausible(words);
      assertThat(words).allSatisfy(word -> assertThat(word.confidence()).isEmpty());

      assertThat(engine.recognize(new short[0])).isEmpty();
      assertThat(engine.recognize(new short[16_000])).isEmpty();
      assertThat(engine.recognize(sound)).isEqualTo(words);
    }
  }
}
