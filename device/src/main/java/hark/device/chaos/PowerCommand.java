package hark.device.chaos;

import hark.device.chaos.PowerChaos.Cut;
import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Durability;
import hark.device.journal.Fragile;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.device.journal.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--control",
      description = {
        "The test of the test: a journal that syncs less (synchronous=NORMAL) must lose segments",
        "in at least one of ten cuts."
      })
  boolean control;

  @Override
  public Integer call() throws Exception {
    Path scratch = Scratch.create("power");
    PowerChaos chaos = PowerChaos.record(scratch, control ? PowerCommand::weaker : Journal::open);
    rounds.say("recorded a session of " + chaos.ops().size() + " operations of the disk");
    List<Cut> cuts =
        chaos.cut(
            rounds.seed,
            rounds.or(1_000),
            cut -> rounds.done("seed " + cut.seed(), "", control ? List.of() : cut.wrongs()));
    long damaged =
        cuts.stream().filter(cut -> cut.has(Kind.DAMAGED) || cut.has(Kind.UNOPENABLE)).count();
    long lost = cuts.stream().filter(cut -> cut.has(Kind.LOST)).count();
    int code =
        rounds.result(
            "%d journals damaged, acknowledged segments lost in %d of %d cuts"
                .formatted(damaged, lost, cuts.size()));
    if (control) {
      Scratch.delete(scratch);
      return lost * 10 >= cuts.size() ? 0 : 1;
    }
    cuts.stream()
        .filter(cut -> !cut.wrongs().isEmpty())
        .findFirst()
        .ifPresent(cut -> {
          rounds.say(
              "To see the first again: --seed " + cut.seed() + " --rounds 1. The disk was asked:");
          chaos.trace(cut).forEach(op -> rounds.say("  " + op));
          rounds.say("The files, after they were opened: " + scratch.resolve("cut" + cut.seed()));
        });
    if (code == 0) {
      Scratch.delete(scratch);
    }
    return code;
  }

  private static Journal weaker(Path folder) throws JournalException {
    return Fragile.open(folder, Limits.USUAL, Durability.NORMAL);
  }
}
