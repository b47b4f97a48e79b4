package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only words become words.
class SphinxEntryTest {
  @ParameterizedTest
  @ValueSource(strings = {"<s>", "</s>", "<sil>", "[NOISE]", "[SPEECH]", "++BREATH++", ""})
  void whatIsNoWordIsDropped(String entry) {
    assertThat(SphinxEntry.word(entry)).isEmpty();
  }

  @Test
  void theNumberOfAPronunciationIsTakenOff() {
    assertThat(SphinxEntry.word("read(2)")).contains("read");
  }

  @Test
  void aWordStaysAsItIs() {
    assertThat(SphinxEntry.word("don't")).contains("don't");
  }
}
