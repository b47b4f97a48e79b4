package hark.device.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The real recorder as a process; by hand with more rounds: `hark chaos kill`, `hark chaos stop`.
class ProcessChaosTest {
  @Test
  void aKilledRecorderLosesAtMostItsLastSecond() {
    run("kill", "--rounds", "15", "--seed", "1");
  }

  @Test
  void aFrozenRecorderLeavesNoHole() {
    run("stop", "--rounds", "2", "--seed", "1");
  }

  private static void run(String... args) {
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new ChaosCommand()).setOut(new PrintWriter(said));
    assertThat(line.execute(args)).as(() -> said.toString()).isZero();
  }
}
