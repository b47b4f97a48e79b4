package hark.device.cli;

import hark.device.bench.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `hark device`: the recorder's commands.
@Command(
    name = "hark device",
    description = "The recorder: press, speak, stop.",
    mixinStandardHelpOptions = true,
    version = "Hark 0.1.0",
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      StatusCommand.class,
      ListCommand.class,
      PlayCommand.class,
      ExportCommand.class,
      DeleteCommand.class,
      ResetCommand.class,
      SalvageCommand.class,
      DoctorCommand.class,
      BenchCommand.class
    })
public final class Main {
  private Main() {}

  /// Runs a command and exits with its code: 0 done, 1 could not, 2 not understood.
  public static void main(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("hark: " + (e.getMessage() == null ? e : e.getMessage()));
      return 1;
    });
    System.exit(line.execute(args));
  }
}
