package hark.cloud.understanding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How central each sentence is to a text: the stationary distribution of a walk between similar
/// sentences.
///
/// After Erkan and Radev, *LexRank: Graph-based Lexical Centrality as Salience in Text
/// Summarization*, JAIR 22 (2004), the continuous form with damping 0.85.
final class LexRank {
  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 60;

  private final double[][] similarity;

  /// @param sentences the stems of each sentence, with how often each occurs in it
  LexRank(List<Map<String, Integer>> sentences) {
    int n = sentences.size();
    Map<String, Integer> in = new HashMap<>();
    sentences.forEach(s -> s.keySet().forEach(stem -> in.merge(stem, 1, Integer::sum)));
    this.similarity = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double value = cosine(sentences.get(i), sentences.get(j), in, n);
        similarity[i][j] = value;
        similarity[j][i] = value;
      }
    }
  }

  /// How alike two sentences are, 0 to 1.
  double similarity(int i, int j) {
    return similarity[i][j];
  }

  /// The weight of each sentence; they sum up to 1.
  double[] weights() {
    int n = similarity.length;
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    double[] sums =
        Arrays.stream(similarity).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[n];
      Arrays.fill(next, (1 - DAMPING) / n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double share = sums[i] == 0 ? 1.0 / n : similarity[i][j] / sums[i];
          next[j] += DAMPING * weights[i] * share;
        }
      }
      weights = next;
    }
    return weights;
  }

  private static double cosine(
      Map<String, Integer> a, Map<String, Integer> b, Map<String, Integer> in, int n) {
    double product = 0;
    for (Map.Entry<String, Integer> entry : a.entrySet()) {
      Integer other = b.get(entry.getKey());
      if (other != null) {
        double idf = idf(entry.getKey(), in, n);
        product += entry.getValue() * other * idf * idf;
      }
    }
    return product == 0 ? 0 : product / (length(a, in, n) * length(b, in, n));
  }

  private static double length(Map<String, Integer> a, Map<String, Integer> in, int n) {
    double sum = 0;
    for (Map.Entry<String, Integer> entry : a.entrySet()) {
      double weight = entry.getValue() * idf(entry.getKey(), in, n);
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }

  private static double idf(String stem, Map<String, Integer> in, int n) {
    return Math.log(1 + (double) n / in.getOrDefault(stem, 1));
  }
}
