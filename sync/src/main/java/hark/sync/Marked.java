package hark.sync;

import java.util.List;

/// The segments around marks: the minute around each, which a person wants to read first.
public final class Marked {
  private static final long HALF = 30 * 16_000L;

  private Marked() {}

  /// The segments from 30 s before to 30 s after each mark, as far as they are sealed.
  ///
  /// @param marks in samples a channel
  /// @param sealed how many segments there are; they are taken as equally long
  /// @param samples samples a channel in them
  /// @return ascending, none twice
  public static List<Range> around(List<Mark> marks, int sealed, long samples) {
    Indices around = new Indices();
    for (Mark mark : marks) {
      long from = Math.max(0, mark.sample() - HALF) * sealed / Math.max(1, samples);
      long to = ((mark.sample() + HALF) * sealed + samples - 1) / Math.max(1, samples);
      if (from < Math.min(to, sealed)) {
        around.add(new Range((int) from, (int) Math.min(to, sealed)));
      }
    }
    return around.ranges();
  }
}
