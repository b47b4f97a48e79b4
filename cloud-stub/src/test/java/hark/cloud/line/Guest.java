package hark.cloud.line;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The stand-in for the board: a machine of its own with Debian's kernel and simulated devices, in
/// which the shipped recorder runs on its real drivers. Closing cuts its power.
final class Guest implements AutoCloseable {
  /// Where this machine is seen from inside.
  static final String OUTSIDE = "10.0.2.2";

  /// For anything that happens in it, on a busy machine.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Pattern SAID = Pattern.compile("(?m)^stand-in: (.*) at ([0-9.]+)\\s*$");

  /// Something that it said, and when, in seconds since it was switched on.
  record Said(String what, double at) {}

  private final Program machine;
  private final Path share;

  private Guest(Program machine, Path share) {
    this.machine = machine;
    this.share = share;
  }

  /// What it is built of; the test is skipped where it was not built.
  static Path built() {
    Path built =
        Optional.ofNullable(System.getProperty("hark.stand-in"))
            .map(Path::of)
            .orElseGet(() -> project().resolve(".hark").resolve("stand-in"));
    assumeTrue(
        Files.exists(built.resolve("board.dtb")),
        "the stand-in for the board is not built: hardware/stand-in/build " + built);
    return built;
  }

  /// A folder that it shares with this machine: the recorder's program and a scenario.
  ///
  /// @param scenario lines of shell, read by `hardware/stand-in/guest`
  static Path share(Path folder, String scenario) throws IOException {
    Files.createDirectories(folder.resolve("boot"));
    Path app = Files.createDirectories(folder.resolve("app"));
    Path target = project().resolve("device").resolve("target");
    assumeTrue(
        Files.isDirectory(target.resolve("app")),
        "the recorder is not packaged: mvn -DskipTests package");
    try (Stream<Path> own = Files.list(target);
        Stream<Path> others = Files.list(target.resolve("app"))) {
      for (Path jar :
          Stream.concat(own, others).filter(f -> f.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, app.resolve(jar.getFileName()));
      }
    }
    Files.copy(standIn().resolve("guest"), folder.resolve("guest"));
    Files.writeString(folder.resolve("scenario"), scenario);
    return folder;
  }

  /// Switches it on.
  ///
  /// @param card what qemu needs to know of it
  static Guest on(Path built, Path share, List<String> card) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(standIn().resolve("boot").toString());
    command.addAll(List.of(built.toString(), share.toString(), ""));
    command.addAll(card);
    return new Guest(
        Program.other("guest", share.resolveSibling("said"), command.toArray(String[]::new)),
        share);
  }

  /// What it has said so far.
  List<Said> said() {
    return SAID.matcher(machine.out())
        .results()
        .map(r -> new Said(r.group(1), Double.parseDouble(r.group(2))))
        .toList();
  }

  /// Waits until it says this.
  Said awaitSaid(String what) throws Exception {
    return awaitSaid(what, PATIENCE);
  }

  private Said awaitSaid(String what, Duration patience) throws Exception {
    Await.until(
        "the guest says: " + what,
        patience,
        () -> {
          Optional<Said> vain =
              said().stream().filter(s -> s.what().startsWith("waited in vain")).findFirst();
          if (vain.isPresent() || !machine.isAlive()) {
            throw new AssertionError("the guest did not come to: " + what + "\n" + state());
          }
          return find(what).isPresent();
        },
        this::state);
    return find(what).orElseThrow();
  }

  private Optional<Said> find(String what) {
    return said().stream().filter(s -> s.what().equals(what)).findFirst();
  }

  /// When it said this last, seconds since it was switched on.
  double last(String what) {
    return said().stream().filter(s -> s.what().equals(what)).mapToDouble(Said::at).max().orElse(0);
  }

  /// Waits until it has switched itself off.
  void awaitOff(Duration patience) throws Exception {
    awaitSaid("done", patience);
    machine.await(PATIENCE);
  }

  /// What machine and recorder have said.
  String state() {
    String recorder;
    try {
      recorder = Files.readString(share.resolve("recorder.err"));
    } catch (IOException e) {
      recorder = "none";
    }
    return machine.state() + "\nrecorder: " + recorder;
  }

  /// Fails if it has ended or given up.
  void requireRunning() {
    if (!machine.isAlive()
        || said().stream().anyMatch(s -> s.what().startsWith("waited in vain"))) {
      throw new AssertionError("the guest does not go on\n" + state());
    }
  }

  /// Cuts its power, at whatever it is.
  void cut() {
    machine.kill();
  }

  @Override
  public void close() {
    machine.close();
  }

  private static Path standIn() {
    return project().resolve("hardware").resolve("stand-in");
  }

  /// Where the project lies.
  static Path project() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("hardware").resolve("stand-in"))) {
      at = Objects.requireNonNull(at.getParent(), "not inside the project");
    }
    return at;
  }
}
