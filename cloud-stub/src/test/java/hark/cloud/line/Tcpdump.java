package hark.cloud.line;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Somebody who listens in on this machine's own network with `tcpdump`.
final class Tcpdump implements AutoCloseable {
  private final Path file;
  private final Program program;

  private Tcpdump(Path file, Program program) {
    this.file = file;
    this.program = program;
  }

  /// Whether it is installed, and this is root.
  static boolean isThere() {
    return "root".equals(System.getProperty("user.name"))
        && Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tcpdump")));
  }

  /// Listens in on these ports from now on.
  static Tcpdump on(Path folder, List<Integer> ports) throws Exception {
    Path file = folder.resolve("wire.pcap");
    String which = ports.stream().map(port -> "port " + port).collect(Collectors.joining(" or "));
    Program program =
        Program.other(
            "tcpdump",
            folder.resolve("tcpdump"),
            "tcpdump",
            "-i",
            "lo",
            "-U",
            "-Z",
            "root",
            "-s",
            "0",
            "-w",
            file.toString(),
            "tcp and (" + which + ")");
    Await.until(
        "tcpdump listens",
        House.PATIENCE,
        () -> program.said().contains("listening on"),
        program::state);
    return new Tcpdump(file, program);
  }

  /// What it saw so far.
  Path file() {
    return file;
  }

  @Override
  public void close() {
    program.stop();
  }
}
