package hark.device.cli;

import hark.sync.Bytes;
import hark.sync.Dump;
import hark.sync.Unreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `hark sync dump`: a message's bytes as JSON that a person can read.
@Command(
    name = "dump",
    description = "Shows the bytes of a message as JSON.",
    mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
  private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})+");

  @Spec CommandSpec command;

  @Parameters(
      paramLabel = "FILE|HEX|-",
      description = "A file with the message, its bytes in hexadecimal, or - for standard input.")
  String source = "-";

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try {
      out.println(Dump.json(bytes()));
      return 0;
    } catch (Unreadable e) {
      command.commandLine().getErr().println("hark: " + e.reason() + ": " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }

  private Bytes bytes() throws IOException {
    if (source.equals("-")) {
      return Bytes.of(System.in.readAllBytes());
    }
    Path file = Path.of(source);
    if (source.length() < 4_096 && Files.isRegularFile(file)) {
      return Bytes.of(Files.readAllBytes(file));
    }
    if (HEX.matcher(source).matches()) {
      return Bytes.ofHex(source);
    }
    throw new IOException(
        "\"%s\" is neither a file nor hexadecimal; give one of them, or - for standard input"
            .formatted(source));
  }
}
