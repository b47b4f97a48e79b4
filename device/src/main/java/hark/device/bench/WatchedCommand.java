package hark.device.bench;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.device.journal.Journal;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A recorder that records in real time and says of each segment how long after it was durable its
/// receipt was known, in milliseconds: what [LiveCommand] measures.
@Command(name = "watched", hidden = true, mixinStandardHelpOptions = true)
final class WatchedCommand implements Callable<Integer> {
  @Option(names = "--data", required = true)
  Path data;

  @Option(names = "--seconds", required = true)
  int seconds;

  @Override
  public Integer call() throws Exception {
    Watch watch = new Watch();
    try (Workplace place = new Workplace(null);
        SimBoard board =
            new SimBoard(WavMicrophone.of(place.speech((Path) null), Pace.REAL).thenSilence(1));
        Device device = Device.start(data, board.board(), Settings.read(data), _ -> {}, watch)) {
      Workplace.awaitConnection(device);
      watch.journal = device.journal();
      board.script().hold().get();
      TimeUnit.SECONDS.sleep(seconds);
      board.script().hold().get();
      TimeUnit.SECONDS.sleep(1);
    }
    watch.millis().forEach(millis -> System.out.printf("%.1f%n", millis));
    return 0;
  }

  /// Looks at the journal whenever it has changed. The recorder's loop sees the durable segment and
  /// its receipt in the same way, so its own delay cancels out.
  private static final class Watch implements Recorder.Watcher {
    private volatile @Nullable Journal journal;
    private final List<Long> sealed = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();

    @Override
    public synchronized void changed() {
      Journal opened = journal;
      if (opened == null || opened.recordings().isEmpty()) {
        return;
      }
      Journal.Shelved recording = opened.recordings().getFirst();
      long now = System.nanoTime();
      while (sealed.size() < recording.sealed()) {
        sealed.add(now);
      }
      while (millis.size() < recording.sealed() - recording.owed()) {
        millis.add((now - sealed.get(millis.size())) / 1e6);
      }
    }

    synchronized List<Double> millis() {
      return List.copyOf(millis);
    }
  }
}
