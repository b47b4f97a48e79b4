package hark.device.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// `hark chaos` as a person runs it.
final class Commands {
  private Commands() {}

  /// Runs a command; when it fails, what it said is in the message, seed and trace included.
  static void pass(String... args) {
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new ChaosCommand()).setOut(new PrintWriter(said));
    assertThat(line.execute(args)).as(said::toString).isZero();
  }
}
