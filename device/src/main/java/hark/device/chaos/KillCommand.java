package hark.device.chaos;

import hark.device.chaos.KillChaos.Kill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark chaos kill`: `kill -9` of the real recorder, two of them at a time.
@Command(
    name = "kill",
    description = "Kills the recorder (kill -9) at seeded moments and opens its journal.",
    mixinStandardHelpOptions = true)
final class KillCommand implements Callable<Integer> {
  private static final int AT_A_TIME = 2;

  @Mixin Rounds rounds;
  @Mixin Grace grace;

  @Override
  public Integer call() throws Exception {
    Path scratch = Files.createTempDirectory("hark-kill");
    Original original = Original.in(scratch);
    List<Kill> kills = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<List<Kill>>> each = new ArrayList<>();
      for (int worker = 0; worker < AT_A_TIME; worker++) {
        KillChaos chaos = new KillChaos(scratch.resolve("data" + worker), original, grace);
        int first = worker;
        each.add(workers.submit(() -> killEach(chaos, first)));
      }
      for (Future<List<Kill>> some : each) {
        kills.addAll(some.get());
      }
    }
    int code =
        rounds.result(
            "lost tail "
                + Spread.of(kills.stream().map(Kill::lost).toList())
                + " of "
                + KillChaos.LOSS_ALLOWED
                + " s");
    if (code == 0) {
      Scratch.delete(scratch);
    } else {
      rounds.say("The journals and logs: " + scratch);
    }
    return code;
  }

  private List<Kill> killEach(KillChaos chaos, int first) throws Exception {
    List<Kill> kills = new ArrayList<>();
    for (int round = first; round < rounds.or(200); round += AT_A_TIME) {
      Kill kill = chaos.kill(rounds.seed + round);
      kills.add(kill);
      rounds.done(
          "seed " + kill.seed(),
          "killed after %5d ms, kept %.2f s, lost %.3f s"
              .formatted(kill.millis(), kill.kept(), kill.lost()),
          kill.wrongs());
    }
    return kills;
  }
}
