package hark.device.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The benches themselves, small; what they measure is not looked at but for what must hold
/// anywhere.
class BenchTest {
  @TempDir Path folder;

  private String run(String... args) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new BenchCommand()).setOut(new PrintWriter(out, true));
    assertThat(line.execute(args)).as("%s", out).isZero();
    return out.toString();
  }

  @Test
  void fillsAShelfAndCleansUp() throws Exception {
    String said = run("shelf", "--data", folder.toString(), "--hours", "2", "--appends", "50");
    assertThat(said)
        .contains("filled with 2 h")
        .contains("open and recover")
        .contains("grown by the next 2 h");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
