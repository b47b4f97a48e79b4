package hark.device.cli;

import hark.device.bench.BenchCommand;
import hark.device.chaos.ChaosCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `hark device`: the recorder's commands.
@Command(
    name = "hark device",
    description = "The recorder: press, speak, stop.",
    mixinStandardHelpOptions = true,
    version = "Hark 0.1.0")
public final class Main {
  private static final List<Class<?>> COMMANDS =
      List.of(
          RunCommand.class,
          DemoCommand.class,
          PairCommand.class,
          UnpairCommand.class,
          RenewCommand.class,
          StatusCommand.class,
          ListCommand.class,
          OwedCommand.class,
          PlayCommand.class,
          ExportCommand.class,
          DeleteCommand.class,
          ResetCommand.class,
          SalvageCommand.class,
          DoctorCommand.class,
          BenchCommand.class,
          ChaosCommand.class,
          SyncCommand.class);

  private Main() {}

  /// Runs a command and exits with its code: 0 done, 1 could not, 2 not understood.
  public static void main(String... args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    commands(args).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("hark: " + (e.getMessage() == null ? e : e.getMessage()));
      return 1;
    });
    return line.execute(args);
  }

  /// The one that is asked for, so that a recorder starts without the others; else all of them.
  private static List<Class<?>> commands(String... args) {
    String word = args.length == 0 ? "" : args[0];
    List<Class<?>> asked =
        COMMANDS.stream().filter(c -> c.getAnnotation(Command.class).name().equals(word)).toList();
    return asked.isEmpty() ? COMMANDS : asked;
  }
}
