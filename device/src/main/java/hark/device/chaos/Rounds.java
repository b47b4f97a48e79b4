package hark.device.chaos;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How often, from which seed on, and how it is told: round `n` of seed `s` is round 0 of seed `s +
/// n`, so that one that failed can be seen again alone.
final class Rounds {
  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often (default: as often as is promised).")
  int rounds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "The first round's seed (default: ${DEFAULT-VALUE}); the next round has the next.")
  long seed;

  private int done;
  private int bad;

  /// How often.
  ///
  /// @param promised where nothing else was said
  int or(int promised) {
    return rounds > 0 ? rounds : promised;
  }

  /// A round is over.
  ///
  /// @param which its seed, or what else tells it from the others
  /// @param figures what was measured; empty to say nothing while all is well
  /// @param wrongs what was wrong
  synchronized void done(String which, String figures, Iterable<?> wrongs) {
    done++;
    boolean good = !wrongs.iterator().hasNext();
    if (!good) {
      bad++;
    }
    if (!good || !figures.isEmpty()) {
      say("%5d  %s  %s%s".formatted(done, which, figures, good ? "" : "  WRONG"));
    } else if (done % 100 == 0) {
      say("%5d  %d wrong".formatted(done, bad));
    }
    wrongs.forEach(wrong -> say("         " + wrong));
  }

  /// A line for the person.
  void say(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /// The result in one line, and how to see the first failure again.
  ///
  /// @return the exit code
  int result(String figures) {
    say(
        "%s: %s; %d of %d rounds wrong (seed %d)"
            .formatted(command.name(), figures, bad, done, seed));
    return bad == 0 ? 0 : 1;
  }
}
