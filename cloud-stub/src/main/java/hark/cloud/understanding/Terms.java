package hark.cloud.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The words of a text that carry meaning, by their stems.
final class Terms {
  private static final Analyzer ENGLISH = new EnglishAnalyzer();

  private Terms() {}

  /// A stem, and the word that it was.
  record Term(String stem, String word) {}

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
