package hark.device.chaos;

import hark.sync.sim.Bug;
import hark.sync.sim.Chaos;
import hark.sync.sim.Round;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hark chaos`: does on purpose what must not harm a recording, and looks whether it did. Alone it
/// plays the protocol in a simulated world; its subcommands harm the recorder itself.
@Command(
    name = "chaos",
    description = {
      "Alone: devices, clouds and a network that misbehave by seed, around the shipped protocol.",
      "Its subcommands kill the recorder, cut its power, fill its disk, stop it; then check."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      DecodeCommand.class,
      FullCommand.class,
      KillCommand.class,
      PowerCommand.class,
      StopCommand.class
    })
public final class ChaosCommand implements Callable<Integer> {
  @Spec CommandSpec command;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The first round's seed (default: ${DEFAULT-VALUE}); the next round has the next.")
  long seed;

  @Option(
      names = "--faults",
      paramLabel = "M",
      defaultValue = "12",
      description = "How much goes wrong in a round (default: ${DEFAULT-VALUE}).")
  int faults;

  @Option(
      names = "--rounds",
      paramLabel = "K",
      defaultValue = "20000",
      description = "How many rounds (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--bug",
      paramLabel = "NAME",
      description = "Plants a bug, to see that it is caught: ${COMPLETION-CANDIDATES}.")
  @Nullable Bug bug;

  @Option(
      names = "--only",
      paramLabel = "FAULT",
      split = ",",
      description = "Plays one round with only these of its faults, and tells everything.")
  @Nullable Set<Integer> only;

  @Option(names = "--json", description = "The result as one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    Chaos chaos = new Chaos(faults, bug);
    if (only != null) {
      return tell(chaos.traced(seed, only));
    }
    long began = System.nanoTime();
    long told = began;
    long segments = 0;
    int done = 0;
    Round failed = null;
    while (done < rounds && failed == null) {
      Round round = chaos.round(seed + done);
      done++;
      segments += round.segments();
      failed = round.good() ? null : round;
      if (!json && System.nanoTime() - told > 1_000_000_000L) {
        told = System.nanoTime();
        out.printf("%7d of %d rounds%n", done, rounds);
        out.flush();
      }
    }
    double perSecond = done / ((System.nanoTime() - began) / 1e9);
    if (json) {
      out.printf(
          "{\"rounds\": %d, \"segments\": %d, \"perSecond\": %.0f, \"failedSeed\": %s, \"checker\": %s}%n",
          done,
          segments,
          perSecond,
          failed == null ? "null" : failed.seed(),
          failed == null ? "null" : "\"" + failed.wrongs().getFirst().checker() + "\"");
      out.flush();
      return failed == null ? 0 : 1;
    }
    if (failed != null) {
      Set<Integer> few = chaos.shrink(failed.seed());
      tell(chaos.traced(failed.seed(), few));
      out.println("To see it again: " + again(failed.seed(), few));
    }
    out.printf(
        "%d rounds, %d segments, %.0f rounds a second: %s%n",
        done,
        segments,
        perSecond,
        failed == null
            ? "0 lost, 0 doubled, 0 stuck, 0 falsely Filed"
            : "WRONG with seed " + failed.seed());
    out.flush();
    return failed == null ? 0 : 1;
  }

  private int tell(Round round) {
    PrintWriter out = command.commandLine().getOut();
    round.trace().forEach(out::println);
    round.wrongs().forEach(wrong -> out.println("WRONG  " + wrong));
    out.flush();
    return round.good() ? 0 : 1;
  }

  private String again(long failed, Set<Integer> few) {
    String numbers =
        new TreeSet<>(few).stream().map(String::valueOf).collect(Collectors.joining(","));
    return "hark chaos --seed %d --faults %d%s%s"
        .formatted(
            failed,
            faults,
            bug == null ? "" : " --bug " + bug,
            numbers.isEmpty() ? " --rounds 1" : " --only " + numbers);
  }
}
