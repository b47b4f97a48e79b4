package hark.device.chaos;

import hark.sync.sim.Fuzz;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hark chaos decode`: feeds every reader of the protocol with bytes that are almost right.
@Command(
    name = "decode",
    description = "Feeds the protocol's readers with bytes that are almost right.",
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  @Spec CommandSpec command;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  long inputs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Where they come from (default: ${DEFAULT-VALUE}).")
  long seed;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    Fuzz fuzz = new Fuzz(seed);
    long began = System.nanoTime();
    long read = 0;
    for (long i = 1; i <= inputs; i++) {
      read += fuzz.feed() ? 1 : 0;
      if (i % 1_000_000 == 0) {
        out.printf("%d of %d inputs%n", i, inputs);
        out.flush();
      }
    }
    out.printf(
        "%d inputs: %d read back to the same bytes, %d refused, none fell over; %.0f a second%n",
        inputs, read, inputs - read, inputs / ((System.nanoTime() - began) / 1e9));
    out.flush();
    return 0;
  }
}
