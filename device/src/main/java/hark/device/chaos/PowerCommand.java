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
    description = "Cuts the power of the recorder's disk and opens what is left of its journal.",
    mixinStandardHelpOptions = true)
final class PowerCommand implements Callable<Integer> {
  @Mixin Rounds rounds;

  @Override
  public Integer call() throws Exception {
    Path scratch = Scratch.create("power");
    PowerChaos chaos = PowerChaos.record(scratch, Journal::open);
    System.out.println(chaos.ops().size() + " operations of the disk recorded");
    List<Cut> cuts =
        chaos.cut(
            rounds.seed,
            rounds.or(1_000),
            cut -> {
              if (!cut.wrongs().isEmpty()) {
                System.out.println("seed " + cut.seed() + " at " + cut.position());
                cut.wrongs().stream().limit(3).forEach(wrong -> System.out.println("  " + wrong));
              }
            });
    for (Kind kind : Kind.values()) {
      System.out.println(kind + " " + cuts.stream().filter(cut -> cut.has(kind)).count());
    }
    Scratch.delete(scratch);
    return 0;
  }
}
