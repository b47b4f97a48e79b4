package hark.device.chaos;

import hark.device.chaos.StopChaos.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark chaos stop`: the real recorder is frozen for two seconds.
@Command(
    name = "stop",
    description = "Freezes the recorder for 2 s (SIGSTOP) while it records.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
  @Mixin Rounds rounds;
  @Mixin Grace grace;

  @Override
  public Integer call() throws Exception {
    Path scratch = Files.createTempDirectory("hark-stop");
    StopChaos chaos = new StopChaos(scratch.resolve("data"), Original.in(scratch), grace);
    List<Double> holes = new ArrayList<>();
    for (int round = 0; round < rounds.or(10); round++) {
      Stop stop = chaos.stop(rounds.seed + round);
      holes.add(Math.abs(stop.elapsed() - stop.sound() - stop.gaps()));
      rounds.done(
          "seed " + stop.seed(),
          "%.3f s passed: %.3f s of sound, %.3f s of gaps"
              .formatted(stop.elapsed(), stop.sound(), stop.gaps()),
          stop.wrongs());
    }
    int code = rounds.result("neither sound nor gap " + Spread.of(holes));
    if (code == 0) {
      Scratch.delete(scratch);
    } else {
      rounds.say("The journal and its log: " + scratch);
    }
    return code;
  }
}
