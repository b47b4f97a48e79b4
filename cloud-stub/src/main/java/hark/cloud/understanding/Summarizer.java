package hark.cloud.understanding;

import hark.cloud.speech.Utterance;
import hark.cloud.understanding.Summary.Sentence;
import hark.cloud.understanding.Terms.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Picks the sentences that matter: central ones by [LexRank], those that sound like a decision or
/// a task a little more, and none that says again what another said.
///
/// It picks from the whole transcript, however long. The hole: it is only as good as the words that
/// the speech engine heard.
public final class Summarizer {
  private static final String NAME = "LexRank";
  private static final int WORDS = 110;
  private static final int KEYWORDS = 6;

  /// More sentences than this are ranked in stretches of this many, so that a day's talk fits.
  private static final int STRETCH = 600;

  /// How much being new counts against being central (maximal marginal relevance, Carbonell and
  /// Goldstein, SIGIR 1998).
  private static final double NOVELTY = 0.5;

  private static final double CUE = 1.4;
  private static final Pattern CUES =
      Pattern.compile(
          "\\b(decide[ds]?|decision|agree[ds]?|will|must|should|need to|have to|going to|plan|by"
              + " (monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|next)|deadline"
              + "|question|problem|next step|send|finish)\\b",
          Pattern.CASE_INSENSITIVE);

  private Summarizer() {}

  /// A summary of about 110 words, or of a third of what was said if that is less.
  public static Summary summarize(List<Utterance> transcript) {
    List<Sentence> sentences = Sentences.of(transcript);
    List<List<Term>> terms = sentences.stream().map(s -> Terms.of(s.text())).toList();
    List<String> keywords = keywords(terms);
    int said = sentences.stream().mapToInt(s -> words(s)).sum();
    int stretches = Math.max(1, (sentences.size() + STRETCH - 1) / STRETCH);
    int budget = Math.max(1, Math.min(WORDS, said / 3) / stretches);
    List<Sentence> picked = new ArrayList<>();
    for (int from = 0; from < sentences.size(); from += STRETCH) {
      int to = Math.min(sentences.size(), from + STRETCH);
      picked.addAll(pick(sentences.subList(from, to), terms.subList(from, to), budget));
    }
    picked.sort(Comparator.comparingLong(Sentence::fromMs));
    return new Summary(title(keywords), picked, keywords, NAME);
  }

  private static List<Sentence> pick(List<Sentence> sentences, List<List<Term>> terms, int budget) {
    LexRank rank = new LexRank(terms.stream().map(Terms::counts).toList());
    double[] weights = rank.weights();
    for (int i = 0; i < weights.length; i++) {
      if (CUES.matcher(sentences.get(i).text()).find()) {
        weights[i] *= CUE;
      }
    }
    List<Integer> picked = new ArrayList<>();
    List<Integer> left =
        new ArrayList<>(
            IntStream.range(0, weights.length)
                .filter(i -> terms.get(i).size() >= 2)
                .boxed()
                .toList());
    int words = 0;
    while (!left.isEmpty() && words < budget) {
      int best =
          left.stream()
              .max(Comparator.comparingDouble(i -> worth(i, picked, weights, rank)))
              .orElseThrow();
      left.remove((Integer) best);
      picked.add(best);
      words += words(sentences.get(best));
    }
    return picked.stream().map(sentences::get).toList();
  }

  private static double worth(int i, List<Integer> picked, double[] weights, LexRank rank) {
    double alike = picked.stream().mapToDouble(j -> rank.similarity(i, j)).max().orElse(0);
    return weights[i] * (1 - NOVELTY * alike);
  }

  private static int words(Sentence sentence) {
    return sentence.text().split(" ").length;
  }

  /// The words that occur most, longer ones first among equals, each in the form in which it was
  /// said most.
  private static List<String> keywords(List<List<Term>> terms) {
    List<Term> all =
        terms.stream().flatMap(List::stream).filter(t -> t.word().length() > 3).toList();
    Map<String, Integer> counts = Terms.counts(all);
    Map<String, Map<String, Long>> forms =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Term::stem,
                    HashMap::new,
                    Collectors.groupingBy(Term::word, Collectors.counting())));
    Comparator<Map.Entry<String, Integer>> often =
        Map.Entry.<String, Integer>comparingByValue().reversed();
    return counts.entrySet().stream()
        .sorted(
            often
                .thenComparing(e -> -e.getKey().length())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(KEYWORDS)
        .map(e -> mostSaid(forms.getOrDefault(e.getKey(), Map.of())))
        .toList();
  }

  private static String mostSaid(Map<String, Long> forms) {
    return forms.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(e -> e.getKey().toLowerCase(Locale.ENGLISH))
        .orElse("");
  }

  private static String title(List<String> keywords) {
    List<String> first = keywords.subList(0, Math.min(3, keywords.size()));
    if (first.isEmpty()) {
      return "";
    }
    String joined =
        first.size() == 1
            ? first.getFirst()
            : String.join(", ", first.subList(0, first.size() - 1)) + " and " + first.getLast();
    return joined.substring(0, 1).toUpperCase(Locale.ENGLISH) + joined.substring(1);
  }
}
