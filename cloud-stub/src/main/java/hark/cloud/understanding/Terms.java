package hark.cloud.understanding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The words of a text that carry meaning, by their stems.
final class Terms {
  /// What people say without meaning it, besides the stop words of English.
  private static final List<String> FILLERS =
      List.of(
          "also",
          "everybody",
          "everyone",
          "get",
          "go",
          "going",
          "good",
          "got",
          "just",
          "know",
          "like",
          "lot",
          "mean",
          "morning",
          "nobody",
          "okay",
          "one",
          "people",
          "really",
          "right",
          "say",
          "see",
          "something",
          "take",
          "talk",
          "thank",
          "thanks",
          "thing",
          "things",
          "think",
          "today",
          "want",
          "well",
          "will",
          "yeah",
          "yes");

  private static final Analyzer ENGLISH = new EnglishAnalyzer(stopWords());

  private Terms() {}

  /// A stem, and the word that it was.
  record Term(String stem, String word) {}

  private static CharArraySet stopWords() {
    try (Reader words =
        new InputStreamReader(
            Objects.requireNonNull(SnowballFilter.class.getResourceAsStream("english_stop.txt")),
            StandardCharsets.UTF_8)) {
      CharArraySet stop = new CharArraySet(WordlistLoader.getSnowballWordSet(words), true);
      stop.addAll(FILLERS);
      return stop;
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene's stop words cannot be read", e);
    }
  }

  static List<Term> of(String text) {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = ENGLISH.tokenStream("text", text)) {
      CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(
            new Term(stem.toString(), text.substring(place.startOffset(), place.endOffset())));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return terms;
  }

  /// How often each stem occurs.
  static Map<String, Integer> counts(List<Term> terms) {
    Map<String, Integer> counts = new HashMap<>();
    terms.forEach(term -> counts.merge(term.stem(), 1, Integer::sum));
    return counts;
  }
}
