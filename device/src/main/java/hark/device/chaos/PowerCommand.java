package hark.device.chaos;

import hark.device.chaos.PowerChaos.Cut;
import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark chaos power`: cuts the power at seeded moments, on a simulated disk below the real
/// journal.
@Command(
    name = "power",
    description = {
      "Cuts the power of the recorder's disk and opens what is left of its journal.",
      "What was written since the last sync is dropped, reordered or torn."
    },
    mixinStandardHelpOptions = true)
final class PowerCommand implements Callable<Integer> {
  @Mixin Rounds rounds;

  @Override
  public Integer call() throws Exception {
    Path scratch = Scratch.create("power");
    PowerChaos chaos = PowerChaos.record(scratch, Journal::open);
    rounds.say("recorded a session of " + chaos.ops().size() + " operations of the disk");
    List<Cut> cuts =
        chaos.cut(
            rounds.seed,
            rounds.or(1_000),
            cut -> rounds.done("seed " + cut.seed(), "", cut.wrongs()));
    cuts.stream()
        .filter(cut -> !cut.wrongs().isEmpty())
        .findFirst()
        .ifPresent(cut -> {
          rounds.say("The first that went wrong: --seed " + cut.seed() + " --rounds 1");
          rounds.say("Its files: " + scratch.resolve("cut" + cut.seed()));
          chaos.trace(cut).forEach(rounds::say);
        });
    int code =
        rounds.result(
            "%d journals damaged, %d lost acknowledged segments"
                .formatted(
                    cuts.stream()
                        .filter(c -> c.has(Kind.DAMAGED) || c.has(Kind.UNOPENABLE))
                        .count(),
                    cuts.stream().filter(c -> c.has(Kind.LOST)).count()));
    if (code == 0) {
      Scratch.delete(scratch);
    }
    return code;
  }
}
