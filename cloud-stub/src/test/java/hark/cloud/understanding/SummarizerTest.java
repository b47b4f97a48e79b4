package hark.cloud.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.speech.Utterance;
import hark.cloud.speech.Word;
import hark.cloud.understanding.Summary.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummarizerTest {
  /// Says each sentence with half a second of silence behind it.
  private static List<Utterance> said(String... sentences) {
    List<Utterance> transcript = new ArrayList<>();
    long at = 0;
    for (String sentence : sentences) {
      List<Word> words = new ArrayList<>();
      long from = at;
      for (String word : sentence.split(" ", -1)) {
        words.add(new Word(word, at, at + 200, OptionalDouble.of(0.9)));
        at += 200;
      }
      transcript.add(new Utterance(from, at, words));
      at += 500;
    }
    return transcript;
  }

  private static final List<Utterance> MEETING =
      said(
          "good morning everybody",
          "today we talk about the budget of the library and about the new library computers",
          "the budget of the library was cut by ten percent",
          "it rained a lot this morning on the way here",
          "we decided to buy the computers for the library next year within the budget",
          "maria will send the budget of the library to the city by friday",
          "somebody left an umbrella in the kitchen",
          "thank you all");

  @Test
  void picksWhatTheTalkWasAboutInTheOrderInWhichItWasSaid() {
    Summary summary = Summarizer.summarize(MEETING);
    assertThat(summary.keywords()).startsWith("library", "budget");
    assertThat(summary.title()).startsWith("Library, budget");
    assertThat(summary.sentences())
        .isNotEmpty()
        .isSortedAccordingTo(Comparator.comparingLong(Sentence::fromMs));
    assertThat(summary.sentences()).noneMatch(s -> s.text().contains("umbrella"));
    assertThat(summary.sentences())
        .anyMatch(s -> s.text().contains("decided") || s.text().contains("will send"));
  }

  @Test
  void everySentenceCitesWhereItWasSaid() {
    for (Sentence sentence : Summarizer.summarize(MEETING).sentences()) {
      assertThat(MEETING)
          .anyMatch(u ->
              u.fromMs() == sentence.fromMs()
                  && u.toMs() == sentence.toMs()
                  && sentence.text().equalsIgnoreCase(u.text() + "."));
    }
  }

  @Test
  void saysNothingAboutSilence() {
    Summary summary = Summarizer.summarize(List.of());
    assertThat(summary.sentences()).isEmpty();
    assertThat(summary.title()).isEmpty();
  }

  @Test
  void aPauseEndsASentence() {
    List<Word> words =
        List.of(
            new Word("we", 0, 100, OptionalDouble.empty()),
            new Word("open", 100, 200, OptionalDouble.empty()),
            new Word("in", 200, 300, OptionalDouble.empty()),
            new Word("june", 300, 400, OptionalDouble.empty()),
            new Word("i", 900, 950, OptionalDouble.empty()),
            new Word("agree", 950, 1_200, OptionalDouble.empty()));
    assertThat(Sentences.of(List.of(new Utterance(0, 1_200, words))))
        .containsExactly(
            new Sentence("We open in june.", 0, 400), new Sentence("I agree.", 900, 1_200));
  }
}
