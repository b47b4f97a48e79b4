package hark.cloud.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What counts as an error, and what does not.
class WordErrorRateTest {
  @Test
  void findsNothingWrongWithTheSameWords() {
    assertThat(WordErrorRate.of("and so my fellow americans", "and so my fellow americans"))
        .isEqualTo(new WordErrorRate(5, 0, 0, 0));
  }

  @Test
  void lettersCaseAndPunctuationAreNoErrors() {
    assertThat(
            WordErrorRate.of(
                "Mr. Dashwood, an ill-disposed man", "mister dashwood an ill disposed man!"))
        .isEqualTo(new WordErrorRate(6, 0, 0, 0));
  }

  @Test
  void countsEachKindOfError() {
    assertThat(WordErrorRate.of("ask not what you can do", "ask what you could do now"))
        .isEqualTo(new WordErrorRate(6, 1, 1, 1));
  }

  @Test
  void everythingIsLostWhenNothingIsHeard() {
    assertThat(WordErrorRate.of("three little words", "")).isEqualTo(new WordErrorRate(3, 0, 0, 3));
  }

  @Test
  void everythingIsInventedWhenNothingWasSaid() {
    assertThat(WordErrorRate.of("", "three little words")).isEqualTo(new WordErrorRate(0, 0, 3, 0));
  }

  @Test
  void ratesAddUpByTheirCounts() {
    WordErrorRate perfect = WordErrorRate.of("one two three", "one two three");
    WordErrorRate lost = WordErrorRate.of("four", "");
    assertThat(perfect.plus(lost).rate()).isEqualTo(0.25);
  }
}
