package hark.cloud.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// When words are said in `jfk.wav`, found by ear.
final class JfkWords {
  private JfkWords() {}

  static void assertPlausible(List<Word> words) {
    new Utterance(0, 11_000, words);
    assertSaid(words, "my", 900, 1_300);
    assertSaid(words, "fellow", 1_200, 1_700);
    assertSaid(words, "not", 3_900, 4_500);
    assertSaid(words, "you", 8_600, 10_000);
  }

  private static void assertSaid(List<Word> words, String text, long fromMs, long toMs) {
    assertThat(words)
        .as("\"%s\" between %d and %d ms", text, fromMs, toMs)
        .anySatisfy(word -> {
          assertThat(word.text()).isEqualTo(text);
          assertThat(word.fromMs()).isGreaterThanOrEqualTo(fromMs);
          assertThat(word.toMs()).isLessThanOrEqualTo(toMs);
        });
  }
}
