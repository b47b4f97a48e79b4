package hark.device.cli;

import hark.device.journal.Journal.Shelved;
import hark.sync.Gap;
import hark.sync.Manifest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A recording in a list, for a person or a script.
///
/// @param began the time of day at its start, or null where nobody knows it
/// @param seconds of sound
/// @param state `recording`; `cut off`, when nobody records it any more and the next start will
///   close it; `stopped`; `recovered`
/// @param custody `owed`, `filed`, or `freed`: then the cloud alone holds it
/// @param owedSeconds of sound without a receipt, about
/// @param marks how many, or null while it is open
/// @param gaps how many, or null while it is open
/// @param gapSeconds how long they are together, as far as known
/// @param bytes it takes on the card
/// @param damaged whether a part of it cannot be read
/// @param title what a person called it, or null
record Listed(
    String recording,
    @Nullable Instant began,
    double seconds,
    int channels,
    String state,
    String custody,
    double owedSeconds,
    @Nullable Integer marks,
    @Nullable Integer gaps,
    double gapSeconds,
    long bytes,
    boolean damaged,
    @Nullable String title) {
  private static final double RATE = 16_000;

  /// @param running whether a recorder is at work on this journal
  static Listed of(Shelved recording, boolean running) {
    Manifest manifest = recording.manifest();
    double seconds = recording.samples() / RATE;
    return new Listed(
        recording.opening().recording().toString(),
        recording.wall(),
        seconds,
        recording.opening().channels().count(),
        state(manifest, running),
        recording.freed() ? "freed" : recording.filed() ? "filed" : "owed",
        owedSeconds(recording),
        manifest == null ? null : manifest.marks().size(),
        manifest == null ? null : manifest.gaps().size(),
        manifest == null ? 0 : manifest.gaps().stream().mapToLong(Gap::millis).sum() / 1e3,
        recording.bytes(),
        recording.damaged(),
        recording.title());
  }

  /// Seconds of sound without a receipt, by the share of segments.
  static double owedSeconds(Shelved recording) {
    return recording.owedSeconds();
  }

  private static String state(@Nullable Manifest manifest, boolean running) {
    if (manifest == null) {
      return running ? "recording" : "cut off";
    }
    return switch (manifest.end()) {
      case STOPPED -> "stopped";
      case RECOVERED -> "recovered";
    };
  }
}
