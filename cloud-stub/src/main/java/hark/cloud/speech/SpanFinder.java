package hark.cloud.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Joins frames that were judged one by one into spans of speech. Counts in frames of 20 ms.
///
/// A span opens after 200 ms of voice, closes after 600 ms without, and keeps 200 ms of what was
/// around it. It never exceeds 15 s: then it is cut at the quietest place of its last 5 s, and the
/// next one goes on from there. Spans are in order and do not overlap.
///
/// A span of steady sound is dropped. Speech rises and falls; hiss, hum and fans do not, and the
/// engines search long for words in them. *Measured*, loudness of voiced frames, 90th less 10th
/// percentile: hum and white noise at most 2 dB, pink noise 5; speech in pieces of 2 s at least 14,
/// 6 with white noise 5 dB below it, 3 with noise as loud as itself. So speech that drowns in noise
/// may be dropped too; a rumble that swells, and wind, may pass.
final class SpanFinder {
  private static final int ONSET = 10;
  private static final int ONSET_WINDOW = 16;
  private static final int HANGOVER = 30;
  private static final int PADDING = 10;
  private static final int LONGEST = 750;
  private static final int CUT_WINDOW = 250;
  private static final int PAUSE = 5;
  private static final double STEADY_DB = 5;

  private record Judged(boolean voiced, double power) {}

  /// The frames from [#settled()] on.
  private final List<Judged> frames = new ArrayList<>();

  private long settled;
  private boolean open;
  private int quiet;

  /// Frames before this one are silence or belong to a span that was returned.
  long settled() {
    return settled;
  }

  /// Takes the next frame.
  ///
  /// @param power mean square of its samples
  /// @return the span that this frame closes, if it does
  Optional<Span> next(boolean voiced, double power) {
    frames.add(new Judged(voiced, power));
    quiet = voiced ? 0 : quiet + 1;
    if (!open) {
      listen();
      return Optional.empty();
    }
    if (quiet >= HANGOVER) {
      open = false;
      return take(frames.size() - quiet + PADDING);
    }
    if (frames.size() >= LONGEST) {
      Optional<Span> span = take(quietestPlace());
      open = quiet < frames.size();
      return span;
    }
    return Optional.empty();
  }

  /// Takes the end of the sound.
  ///
  /// @return the span that was open, if one was
  Optional<Span> finish() {
    Optional<Span> last =
        open ? take(Math.min(frames.size(), frames.size() - quiet + PADDING)) : Optional.empty();
    open = false;
    drop(frames.size());
    return last;
  }

  private void listen() {
    int window = Math.max(0, frames.size() - ONSET_WINDOW);
    int voiced = 0;
    int first = frames.size();
    for (int i = frames.size() - 1; i >= window; i--) {
      if (frames.get(i).voiced()) {
        voiced++;
        first = i;
      }
    }
    open = voiced >= ONSET;
    drop(Math.max(0, (open ? first : window) - PADDING));
  }

  /// The middle of the quietest 100 ms near the end.
  private int quietestPlace() {
    int place = frames.size();
    double least = Double.MAX_VALUE;
    for (int i = frames.size() - CUT_WINDOW; i + PAUSE <= frames.size(); i++) {
      double power = frames.subList(i, i + PAUSE).stream().mapToDouble(Judged::power).sum();
      if (power <= least) {
        least = power;
        place = i + PAUSE / 2;
      }
    }
    return place;
  }

  private Optional<Span> take(int count) {
    Span span = new Span(settled, settled + count);
    boolean speech = !steady(frames.subList(0, count));
    drop(count);
    return speech ? Optional.of(span) : Optional.empty();
  }

  private static boolean steady(List<Judged> frames) {
    double[] loudness =
        frames.stream()
            .filter(Judged::voiced)
            .mapToDouble(frame -> 10 * Math.log10(frame.power() + 1))
            .sorted()
            .toArray();
    int tenth = loudness.length / 10;
    return loudness.length == 0
        || loudness[loudness.length - 1 - tenth] - loudness[tenth] < STEADY_DB;
  }

  private void drop(int count) {
    frames.subList(0, count).clear();
    settled += count;
  }
}
