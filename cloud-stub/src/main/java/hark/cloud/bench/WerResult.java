package hark.cloud.bench;

import hark.cloud.bench.WerBench.Score;
import java.util.List;
import java.util.Locale;

/// What came of all clips together.
///
/// @param engine which speech engine it was
/// @param voiceActivity whether voice activity detection was before it
/// @param rate the word error rate
/// @param errors its counts
/// @param seconds how long all sound is
/// @param workSeconds how long the work on it took
/// @param clips each clip
public record WerResult(
    String engine,
    boolean voiceActivity,
    double rate,
    WordErrorRate errors,
    double seconds,
    double workSeconds,
    List<Score> clips) {
  public WerResult {
    clips = List.copyOf(clips);
  }

  /// Sums up the clips.
  public static WerResult of(String engine, boolean voiceActivity, List<Score> clips) {
    WordErrorRate errors =
        clips.stream().map(Score::errors).reduce(WordErrorRate.NONE, WordErrorRate::plus);
    return new WerResult(
        engine,
        voiceActivity,
        errors.rate(),
        errors,
        clips.stream().mapToDouble(Score::seconds).sum(),
        clips.stream().mapToDouble(Score::workSeconds).sum(),
        clips);
  }

  /// All but the clips in one line.
  public String summary() {
    return String.format(
        Locale.ROOT,
        "WER %.1f %% of %d words (%d substituted, %d inserted, %d deleted), %d files, %.0f s, "
            + "%.2f × real time, %s %s voice activity detection",
        100 * rate,
        errors.words(),
        errors.substitutions(),
        errors.insertions(),
        errors.deletions(),
        clips.size(),
        seconds,
        workSeconds / seconds,
        engine,
        voiceActivity ? "behind" : "without");
  }
}
