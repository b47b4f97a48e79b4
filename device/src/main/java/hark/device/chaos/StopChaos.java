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

/// Freezes the real recorder for two seconds at a seeded moment of a recording (`SIGSTOP`), and
/// looks whether every second of it is sound or a gap.
final class StopChaos {
  /// How far sound and gaps may be from the time that passed, seconds.
  static final double HOLE_ALLOWED = 0.1;

  private static final int FROZEN_MILLIS = 2_000;

  /// The last packets of a recording are filled up with silence.
  private static final int LAST_PACKETS = 2;

  private final Path data;
  private final Original original;
  private final Grace grace;

  StopChaos(Path data, Original original, Grace grace) {
    this.data = data;
    this.original = original;
    this.grace = grace;
  }

  /// One stop.
  ///
  /// @param seed makes it happen again, as far as a machine lets it
  /// @param sound seconds of sound in the recording
  /// @param gaps seconds of gaps in it
  /// @param elapsed seconds from its start to the sealing of its last segment
  /// @param wrongs what was wrong
  record Stop(long seed, double sound, double gaps, double elapsed, List<Wrong> wrongs) {
    Stop {
      wrongs = List.copyOf(wrongs);
    }
  }

  /// Stops once.
  Stop stop(long seed) throws IOException, InterruptedException, JournalException {
    Random random = new Random(seed);
    try (RecorderProcess recorder = RecorderProcess.start(data, original.wav())) {
      if (!recorder.awaitRecording()) {
        return new Stop(
            seed, 0, 0, 0, List.of(new Wrong(Kind.NOT_BEGUN, "see its log beside " + data)));
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 3_000));
      recorder.signal("STOP");
      TimeUnit.MILLISECONDS.sleep(FROZEN_MILLIS);
      recorder.signal("CONT");
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 3_000));
      recorder.leave();
    }
    try (Journal journal = Journal.open(data)) {
      Found found = Found.youngest(journal);
      double elapsed = found.secondsUntil(found.segments().getLast().header().nanos());
      List<Wrong> wrongs = new ArrayList<>(found.check(Manifest.End.STOPPED));
      if (found.manifest().gaps().isEmpty()) {
        List<byte[]> packets = found.packets();
        List<byte[]> whole = packets.subList(0, packets.size() - LAST_PACKETS);
        original.compare(whole, found.opening().preSkip()).ifPresent(wrongs::add);
      }
      double hole = elapsed - found.seconds() - found.gapSeconds();
      if (Math.abs(hole) > HOLE_ALLOWED + grace.seconds) {
        wrongs.add(new Wrong(Kind.LOST, "%.3f s are neither sound nor a gap".formatted(hole)));
      }
      return new Stop(seed, found.seconds(), found.gapSeconds(), elapsed, wrongs);
    }
  }
}
