package hark.device.chaos;

import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.sync.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kills the real recorder (`kill -9`) at a seeded moment of a recording, and looks at what the
/// next start finds.
final class KillChaos {
  /// What may be missing at the end, seconds.
  static final double LOSS_ALLOWED = 1.0;

  /// How long the button is held before the recorder says that it records, seconds.
  private static final double HELD = 0.6;

  private static final int EARLIEST_MILLIS = 200;
  private static final int LATEST_MILLIS = 6_000;

  private final Path data;
  private final Original original;
  private final Grace grace;

  /// @param data the folder of the journal that is hit again and again
  KillChaos(Path data, Original original, Grace grace) {
    this.data = data;
    this.original = original;
    this.grace = grace;
  }

  /// One kill.
  ///
  /// @param seed makes it happen again, as far as a machine lets it
  /// @param millis after the recorder said that it records
  /// @param kept seconds of sound
  /// @param lost seconds of sound that were not there any more
  /// @param wrongs what was wrong afterwards
  record Kill(long seed, int millis, double kept, double lost, List<Wrong> wrongs) {
    Kill {
      wrongs = List.copyOf(wrongs);
    }
  }

  /// Kills once.
  Kill kill(long seed) throws IOException, InterruptedException, JournalException {
    int millis = new Random(seed).nextInt(EARLIEST_MILLIS, LATEST_MILLIS);
    int before = recordings();
    long begun;
    long killed;
    try (RecorderProcess recorder = RecorderProcess.start(data, original.wav())) {
      if (!recorder.awaitRecording()) {
        return new Kill(
            seed, millis, 0, 0, List.of(new Wrong(Kind.NOT_BEGUN, "see its log beside " + data)));
      }
      begun = System.nanoTime();
      TimeUnit.MILLISECONDS.sleep(millis);
      killed = recorder.kill();
    }
    try (Journal journal = Journal.open(data)) {
      int more = journal.recordings().size() - before;
      if (more == 0) {
        // Its beginning was still on its way to the disk.
        return kill(seed, millis, 0, HELD + (killed - begun) / 1e9, new ArrayList<>());
      }
      Found found = Found.youngest(journal);
      double lost = found.secondsUntil(killed) - found.gapSeconds() - found.seconds();
      List<Wrong> wrongs = new ArrayList<>(found.check(Manifest.End.RECOVERED));
      if (more > 1) {
        wrongs.add(new Wrong(Kind.CHANGED, more + " more recordings are there, not one"));
      }
      original.compare(found.packets(), found.opening().preSkip()).ifPresent(wrongs::add);
      return kill(seed, millis, found.seconds(), lost, wrongs);
    }
  }

  private Kill kill(long seed, int millis, double kept, double lost, List<Wrong> wrongs) {
    if (lost > LOSS_ALLOWED + grace.seconds) {
      wrongs.add(new Wrong(Kind.LOST, "the last %.3f s".formatted(lost)));
    }
    wrongs.addAll(Integrity.of(data));
    return new Kill(seed, millis, kept, lost, wrongs);
  }

  private int recordings() throws JournalException {
    try (Journal journal = Journal.open(data)) {
      return journal.recordings().size();
    }
  }
}
