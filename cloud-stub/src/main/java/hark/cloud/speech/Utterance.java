package hark.cloud.speech;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// A timed piece of transcript: what was said between two pauses.
///
/// @param fromMs where its sound starts, in milliseconds from the start of the recording
/// @param toMs where its sound ends
/// @param words at least one, in the order in which they were said, none outside this time
public record Utterance(long fromMs, long toMs, List<Word> words) {
  public Utterance {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("an utterance without a word at " + fromMs + " ms");
    }
    long at = fromMs;
    for (Word word : words) {
      if (word.fromMs() < at || word.toMs() > toMs) {
        throw new IllegalArgumentException(
            word + " is out of order in the utterance from " + fromMs + " to " + toMs + " ms");
      }
      at = word.fromMs();
    }
  }

  /// The words with a space between them.
  public String text() {
    return words.stream().map(Word::text).collect(joining(" "));
  }
}
