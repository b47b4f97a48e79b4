package hark.device.bench;

import java.util.List;

/// The middle and the slow end of some measurements.
record Stats(double p50, double p99) {
  static Stats of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Stats(at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
  }
}
