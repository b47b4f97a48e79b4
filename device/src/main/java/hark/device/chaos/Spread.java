package hark.device.chaos;

import java.util.List;

/// The middle and the worst of some figures.
record Spread(double median, double most) {
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? new Spread(0, 0)
        : new Spread(sorted.get(sorted.size() / 2), sorted.getLast());
  }

  @Override
  public String toString() {
    return "median %.3f s, most %.3f s".formatted(median, most);
  }
}
