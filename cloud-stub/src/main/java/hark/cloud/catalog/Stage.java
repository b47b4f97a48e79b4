package hark.cloud.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The durable steps of the cloud's work on a recording, in their order. Each commits alone; one
/// that failed never takes a finished one with it.
public enum Stage {
  /// Speech became words; goes on while the recording still comes in.
  TRANSCRIBED,
  /// Words became a summary.
  UNDERSTOOD,
  /// Words can be searched for.
  INDEXED;

  /// Its name in the catalog and on the page.
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How a stage stands with a recording.
  ///
  /// @param percent of the sound, 0 to 100
  /// @param attempts how often it was begun after a failure
  /// @param reason why it failed last, or null
  /// @param at milliseconds since 1970, when it last changed
  /// @param position samples that need not be heard again
  public record Standing(
      Stage stage,
      State state,
      int percent,
      int attempts,
      @Nullable String reason,
      long at,
      long position) {
    /// A stage that was not begun.
    public static Standing waiting(Stage stage) {
      return new Standing(stage, State.WAITING, 0, 0, null, 0, 0);
    }

    /// Going on, this far.
    public Standing running(int percent, long position, long now) {
      return new Standing(stage, State.RUNNING, percent, attempts, null, now, position);
    }

    /// Finished.
    public Standing done(long now) {
      return new Standing(stage, State.DONE, 100, attempts, null, now, position);
    }

    /// Failed; it is tried again while `state` stays [State#WAITING].
    public Standing failed(State state, String reason, long now) {
      return new Standing(stage, state, percent, attempts + 1, reason, now, position);
    }
  }

  /// Where a stage is.
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED;

    /// Its name in the catalog and on the page.
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
