package hark.cloud.bench;

import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How far a transcript is from what was said: word edits divided by the words that were said.
///
/// Both sides are compared in lower case, without punctuation, with `mr` for `mister` and a hyphen
/// as a space. Rates of several texts add up by their counts.
///
/// @param words how many words were said
/// @param substitutions words heard as others
/// @param insertions words heard that were not said
/// @param deletions words said that were not heard
public record WordErrorRate(int words, int substitutions, int insertions, int deletions) {
  /// Nothing said, nothing heard.
  public static final WordErrorRate NONE = new WordErrorRate(0, 0, 0, 0);

  public WordErrorRate {
    if (words < 0 || substitutions < 0 || insertions < 0 || deletions < 0) {
      throw new IllegalArgumentException("a count below zero");
    }
    if (substitutions + deletions > words) {
      throw new IllegalArgumentException(
          substitutions + deletions + " of " + words + " words changed or lost");
    }
  }

  /// The fewest edits that turn what was said into what was heard.
  public static WordErrorRate of(String said, String heard) {
    List<String> reference = words(said);
    List<String> hypothesis = words(heard);
    // One row of the edit table at a time; each cell carries its counts.
    WordErrorRate[] above = new WordErrorRate[hypothesis.size() + 1];
    for (int j = 0; j <= hypothesis.size(); j++) {
      above[j] = new WordErrorRate(0, 0, j, 0);
    }
    for (String word : reference) {
      WordErrorRate[] row = new WordErrorRate[above.length];
      row[0] = above[0].plus(new WordErrorRate(1, 0, 0, 1));
      for (int j = 1; j < row.length; j++) {
        boolean same = word.equals(hypothesis.get(j - 1));
        row[j] =
            fewest(
                above[j - 1].plus(new WordErrorRate(1, same ? 0 : 1, 0, 0)),
                row[j - 1].plus(new WordErrorRate(0, 0, 1, 0)),
                above[j].plus(new WordErrorRate(1, 0, 0, 1)));
      }
      above = row;
    }
    return above[hypothesis.size()];
  }

  private static WordErrorRate fewest(WordErrorRate... ways) {
    WordErrorRate best = ways[0];
    for (WordErrorRate way : ways) {
      best = way.edits() < best.edits() ? way : best;
    }
    return best;
  }

  private static List<String> words(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replace('-', ' ').replaceAll("[^\\p{L}\\p{N}\\s]", "");
    return Arrays.stream(plain.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.equals("mr") ? "mister" : word)
        .collect(toList());
  }

  /// Both counted together.
  public WordErrorRate plus(WordErrorRate other) {
    return new WordErrorRate(
        words + other.words,
        substitutions + other.substitutions,
        insertions + other.insertions,
        deletions + other.deletions);
  }

  /// All edits.
  public int edits() {
    return substitutions + insertions + deletions;
  }

  /// Edits divided by words said: 0 is perfect, above 1 is possible. NaN when nothing was said.
  public double rate() {
    return (double) edits() / words;
  }
}
