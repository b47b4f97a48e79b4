package hark.device.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which board a recorder is to run on.
class BoardChoiceTest {
  @TempDir Path folder;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(stderr);
  }

  @Test
  void aRealBoardNeedsARaspberryPi() {
    assumeFalse(System.getProperty("os.arch").equals("aarch64"), "this may be a Raspberry Pi");
    assertThat(run("--board", "pi")).isEqualTo(1);
    assertThat(said()).contains("is no Raspberry Pi; run the simulated board");
  }

  @Test
  void aRealBoardIsPressedByAFinger() {
    assertThat(run("--board", "pi", "--script", "hold 1s hold")).isEqualTo(1);
    assertThat(said()).contains("belong to the simulated board");
  }

  @Test
  void thereAreTwoBoards() {
    assertThat(run("--board", "paper")).isEqualTo(2);
    assertThat(said()).contains("paper");
  }

  private int run(String... more) {
    Stream<String> first = Stream.of("run", "--data", folder.toString());
    return Main.run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
