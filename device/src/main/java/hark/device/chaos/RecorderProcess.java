package hark.device.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real recorder as a process of its own, as the launcher starts it: it hears a file at the
/// pace of life and begins to record at once. No broker is there.
final class RecorderProcess implements AutoCloseable {
  /// What the launcher gives to a recorder.
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx64m");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BEGUN = " begins";

  private final Process process;
  private final Path log;

  private RecorderProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts it.
  ///
  /// @param data the folder of its journal
  /// @param wav what it hears
  static RecorderProcess start(Path data, Path wav) throws IOException {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Dorg.slf4j.simpleLogger.logFile=System.err");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("hark.device.cli.Main", "run", "--script", "hold"));
    command.addAll(List.of("--data", data.toString(), "--speech", wav.toString()));
    command.addAll(List.of("--broker", "tcp://127.0.0.1:1"));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new RecorderProcess(process, log);
  }

  /// Waits until it says that the recording began.
  ///
  /// @return whether it did; where it did not, its log says what its threads were at
  boolean awaitRecording() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!said().contains(BEGUN)) {
      if (!process.isAlive()) {
        return false;
      }
      if (System.nanoTime() - deadline > 0) {
        signal("QUIT");
        TimeUnit.SECONDS.sleep(2);
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return true;
  }

  /// Ends it as a power switch does.
  ///
  /// @return when it was certainly dead or dying, on the clock of `System.nanoTime()`, which all
  ///   processes of a Linux machine share
  long kill() throws InterruptedException {
    process.destroyForcibly();
    long at = System.nanoTime();
    process.waitFor();
    return at;
  }

  /// Asks it to leave, and waits until it has.
  void leave() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("The recorder did not leave. It says: " + said());
    }
  }

  /// Freezes it (`STOP`) or lets it go on (`CONT`).
  void signal(String name) throws IOException, InterruptedException {
    int failed = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (failed != 0) {
      throw new IOException("Signal " + name + " could not be sent");
    }
  }

  /// What it wrote to its log.
  private String said() throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1).strip();
  }

  /// Kills it if it still runs, and waits until it has let go of its folder.
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
