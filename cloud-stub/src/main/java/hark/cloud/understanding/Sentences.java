package hark.cloud.understanding;

import hark.cloud.speech.Utterance;
import hark.cloud.speech.Word;
import hark.cloud.understanding.Summary.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Cuts a transcript without punctuation into sentences: at the pauses between words.
final class Sentences {
  /// A pause of this length ends a sentence.
  private static final long PAUSE_MS = 280;

  /// Fewer words do not make a sentence: they join the next.
  private static final int FEWEST = 4;

  /// More words do not fit one.
  private static final int MOST = 40;

  private Sentences() {}

  static List<Sentence> of(List<Utterance> transcript) {
    List<Sentence> sentences = new ArrayList<>();
    for (Utterance utterance : transcript) {
      List<Word> open = new ArrayList<>();
      for (Word word : utterance.words()) {
        boolean pause = !open.isEmpty() && word.fromMs() - open.getLast().toMs() >= PAUSE_MS;
        if ((pause && open.size() >= FEWEST) || open.size() == MOST) {
          sentences.add(sentence(open));
          open.clear();
        }
        open.add(word);
      }
      if (!open.isEmpty()) {
        sentences.add(sentence(open));
      }
    }
    return sentences;
  }

  private static Sentence sentence(List<Word> words) {
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    text = text.replaceAll("\\bi\\b", "I").replaceAll("\\bi'", "I'");
    return new Sentence(
        text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1) + ".",
        words.getFirst().fromMs(),
        words.getLast().toMs());
  }
}
