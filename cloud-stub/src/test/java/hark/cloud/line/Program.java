package hark.cloud.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real program in a process of its own, started with the flags that the launcher gives it.
///
/// Its output goes to files, so that it never waits for a reader. Closing kills it.
final class Program implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final String name;
  private final Process process;
  private final Path out;
  private final Path err;
  private final Path log;

  private Program(String name, Process process, Path out, Path err, Path log) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.err = err;
    this.log = log;
  }

  /// Starts the cloud's program.
  ///
  /// @param folder where its output goes
  static Program cloud(Path folder, String... args) throws IOException {
    return java(
        "cloud",
        folder,
        List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx1800m"),
        "hark.cloud.cli.Main",
        args);
  }

  /// Starts the recorder's program.
  ///
  /// @param folder where its output goes
  static Program device(Path folder, String... args) throws IOException {
    return java(
        "device",
        folder,
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"),
        "hark.device.cli.Main",
        args);
  }

  private static Program java(
      String name, Path folder, List<String> flags, String main, String... args)
      throws IOException {
    Path log = Files.createDirectories(folder).resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dlogback.configurationFile=hark/cloud/logback.xml");
    command.add("-Dhark.log=" + log);
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(args));
    return start(name, folder, log, command);
  }

  /// Starts any program.
  ///
  /// @param folder where its output goes
  static Program other(String name, Path folder, String... command) throws IOException {
    return start(
        name, Files.createDirectories(folder), folder.resolve(name + ".log"), List.of(command));
  }

  private static Program start(String name, Path folder, Path log, List<String> command)
      throws IOException {
    Path out = Files.createTempFile(folder, name, ".out");
    Path err = Files.createTempFile(folder, name, ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Program(name, process, out, err, log);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Kills it as `kill -9` does, and waits until it is gone.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks it to end, and waits until it has.
  void stop() {
    process.destroy();
    awaitEnd();
  }

  /// Waits until it has ended by itself, or so long.
  ///
  /// @return whether it has ended
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Waits until it has ended by itself.
  ///
  /// @return its exit code
  int await(Duration patience) throws InterruptedException {
    if (!endsWithin(patience)) {
      throw new AssertionError("waited in vain until the " + name + " ends\n" + state());
    }
    return process.exitValue();
  }

  /// What it has printed so far.
  String out() {
    return read(out);
  }

  /// What it has said to a person so far.
  String said() {
    return read(err);
  }

  /// All that is known of it, for a failure.
  String state() {
    return "%s (%s)%nstdout: %s%nstderr: %s%nlog: %s"
        .formatted(
            name, process.isAlive() ? "runs" : process.exitValue(), read(out), said(), read(log));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
