package hark.cloud.cli;

import hark.cloud.bench.FarEndCommand;
import hark.cloud.bench.PairCommand;
import hark.cloud.bench.WerCommand;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The cloud's commands.
@Command(
    name = "hark",
    description = "The cloud of Hark.",
    mixinStandardHelpOptions = true,
    version = "Hark 0.1.0",
    subcommands = {
      CloudCommand.class,
      ExportCommand.class,
      WerCommand.class,
      PairCommand.class,
      FarEndCommand.class
    })
public final class Main {
  private Main() {}

  /// Runs a command and exits with its code: 0 done, 1 could not, 2 not understood.
  public static void main(String... args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("hark: " + (e.getMessage() == null ? e : e.getMessage()));
      return 1;
    });
    System.exit(line.execute(args));
  }
}
