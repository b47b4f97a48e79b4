package hark.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A set of segment numbers, held as ranges: small however long a recording is, as long as few are
/// missing. Not thread-safe.
public final class Indices {
  /// First number of each range → the one after its last. Ranges never touch.
  private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

  /// A copy.
  public static Indices copyOf(Indices other) {
    Indices copy = new Indices();
    copy.ranges.putAll(other.ranges);
    return copy;
  }

  public boolean contains(int index) {
    Map.Entry<Integer, Integer> at = ranges.floorEntry(index);
    return at != null && index < at.getValue();
  }

  /// Adds all numbers of a range; those already there stay.
  public void add(Range range) {
    int from = range.from();
    int to = range.to();
    Map.Entry<Integer, Integer> before = ranges.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
    }
    Map.Entry<Integer, Integer> inside = ranges.ceilingEntry(from);
    while (inside != null && inside.getKey() <= to) {
      to = Math.max(to, inside.getValue());
      ranges.remove(inside.getKey());
      inside = ranges.ceilingEntry(from);
    }
    ranges.put(from, to);
  }

  /// The first number that is not in the set.
  public int next() {
    Map.Entry<Integer, Integer> first = ranges.firstEntry();
    return first != null && first.getKey() == 0 ? first.getValue() : 0;
  }

  /// One more than the highest number in the set, or 0.
  public int through() {
    Map.Entry<Integer, Integer> last = ranges.lastEntry();
    return last == null ? 0 : last.getValue();
  }

  /// How many numbers are in the set.
  public int size() {
    return ranges().stream().mapToInt(Range::size).sum();
  }

  /// The set as ranges, ascending.
  public List<Range> ranges() {
    return ranges.entrySet().stream().map(e -> new Range(e.getKey(), e.getValue())).toList();
  }

  /// What lies between [#next] and [#through] and is not in the set, ascending.
  public List<Range> missing() {
    return missing(through());
  }

  /// What lies below `end` and is not in the set, ascending.
  public List<Range> missing(int end) {
    List<Range> holes = new ArrayList<>();
    int from = 0;
    for (Range range : ranges()) {
      if (range.from() >= end) {
        break;
      }
      if (range.from() > from) {
        holes.add(new Range(from, range.from()));
      }
      from = range.to();
    }
    if (from < end) {
      holes.add(new Range(from, end));
    }
    return holes;
  }

  /// The first stretch from `from` on and below `to` that is not in the set, or null.
  public @Nullable Range hole(int from, int to) {
    Map.Entry<Integer, Integer> at = ranges.floorEntry(from);
    int start = at == null ? from : Math.max(from, at.getValue());
    if (start >= to) {
      return null;
    }
    Integer next = ranges.higherKey(start);
    return new Range(start, next == null ? to : Math.min(to, next));
  }

  @Override
  public String toString() {
    return ranges().toString();
  }
}
