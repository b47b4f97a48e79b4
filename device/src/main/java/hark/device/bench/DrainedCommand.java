package hark.device.bench;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A recorder that leaves once it owes nothing, and says how long that took: what [DrainCommand]
/// times.
@Command(name = "drained", hidden = true, mixinStandardHelpOptions = true)
final class DrainedCommand implements Callable<Integer> {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

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
      awaitConnection(device);
      Measured measured = new Measured();
      device.awaitFiled();
      System.out.println(measured.line());
    }
    return 0;
  }

  private static void awaitConnection(Device device) throws IOException {
    long begun = System.nanoTime();
    while (!device.connection().equals("connected")) {
      if (System.nanoTime() - begun > PATIENCE) {
        throw new IOException("The recorder does not reach the cloud: " + device.connection());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
