package hark.device.bench;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A recorder that leaves once it owes nothing, and says how long that took: what [DrainCommand]
/// times.
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
      Measured measured = new Measured();
      device.awaitFiled();
      System.out.println(measured.line());
    }
    return 0;
  }
}
