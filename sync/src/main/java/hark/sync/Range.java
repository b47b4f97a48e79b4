package hark.sync;

/// A run of segment numbers.
///
/// @param from the first
/// @param to the one after the last
public record Range(int from, int to) {
  public Range {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("a range from " + from + " to " + to);
    }
  }

  public int size() {
    return to - from;
  }

  @Override
  public String toString() {
    return to - from == 1 ? "" + from : from + "–" + (to - 1);
  }
}
