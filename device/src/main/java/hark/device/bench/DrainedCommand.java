package hark.device.bench;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A recorder that leaves once it owes nothing, and says how long the last three quarters took:
/// what [DrainCommand] times.
@Command(name = "drained", hidden = true, mixinStandardHelpOptions = true)
final class DrainedCommand implements Callable<Integer> {
  @Option(names = "--data", required = true)
  Path data;

  @Override
  public Integer call() throws Exception {
    try (Workplace place = new Workplace(null);
        SimBoard board =
            new SimBoard(WavMicrophone.of(place.speech((Path) null), Pace.REAL).thenSilence(1));
        Device device =
            Device.start(
                data, board.board(), Settings.read(data), _ -> {}, new Recorder.Watcher() {})) {
      Workplace.awaitConnection(device);
      awaitSteady(device);
      Measured measured = Measured.begin();
      device.awaitFiled();
      System.out.println(measured.line());
    }
    return 0;
  }

  /// Waits until the first quarter of what it owes has its receipts.
  private static void awaitSteady(Device device) {
    double owed = device.journal().owedSeconds();
    while (device.journal().owedSeconds() > owed * (1 - Measured.RUN_UP)) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
