package hark.cloud.line;

import hark.cloud.identity.Authority;
import hark.sync.tls.Pem;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody else's broker, as a program that may fall and be started again on the same port.
final class Mosquitto implements AutoCloseable {
  /// As whom devices and cloud come in where it is guarded.
  static final String USER = "recorder";

  /// And by which password.
  static final String PASSWORD = "right and long";

  private final Path folder;
  private final int port;
  private final boolean guarded;
  private @Nullable Program program;

  private Mosquitto(Path folder, int port, boolean guarded) {
    this.folder = folder;
    this.port = port;
    this.guarded = guarded;
  }

  /// Where it is installed, if it is.
  static Optional<Path> installed() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// One that lets everybody in, without TLS. It does not run yet.
  static Mosquitto open(Path folder) throws IOException {
    Files.createDirectories(folder);
    int port = Ports.free();
    configure(folder, port, "allow_anonymous true%n".formatted());
    return new Mosquitto(folder, port, false);
  }

  /// One as its manual has it: TLS, and nobody without a name and a password. It does not run yet.
  ///
  /// @param authority signs its certificate
  static Mosquitto guarded(Path folder, Authority authority) throws Exception {
    Files.createDirectories(folder);
    Authority.Holder holder = authority.broker(List.of("localhost"), List.of(), Instant.now());
    Path key =
        Files.writeString(
            folder.resolve("broker.key"),
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(holder.key().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
    Path certificate =
        Files.writeString(folder.resolve("broker.crt"), Pem.write(List.of(holder.certificate())));
    Files.writeString(folder.resolve("ca.crt"), Pem.write(List.of(authority.certificate())));
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path passwords = folder.resolve("passwords");
    Path tool = installed().orElseThrow().resolveSibling("../bin/mosquitto_passwd").normalize();
    try (Program made =
        Program.other(
            "mosquitto_passwd",
            folder.resolve("said"),
            tool.toString(),
            "-b",
            "-c",
            passwords.toString(),
            USER,
            PASSWORD)) {
      if (made.await(House.PATIENCE) != 0) {
        throw new AssertionError(made.state());
      }
    }
    int port = Ports.free();
    configure(
        folder,
        port,
        "allow_anonymous false%npassword_file %s%ncertfile %s%nkeyfile %s%n"
            .formatted(passwords, certificate, key));
    return new Mosquitto(folder, port, true);
  }

  private static void configure(Path folder, int port, String rules) throws IOException {
    Path store = Files.createDirectories(folder.resolve("store"));
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        ("listener %d 127.0.0.1%n%suser root%n"
                + "persistence true%npersistence_location %s/%nautosave_interval 1%n"
                + "max_queued_messages 0%n")
            .formatted(port, rules, store));
  }

  /// Starts it, unless it runs, and waits until it listens.
  void start() throws Exception {
    if (program != null && program.isAlive()) {
      return;
    }
    Program started =
        Program.other(
            "mosquitto",
            folder.resolve("said"),
            installed().orElseThrow().toString(),
            "-c",
            folder.resolve("mosquitto.conf").toString());
    program = started;
    try {
      Await.until("mosquitto listens", House.PATIENCE, this::listens, started::state);
    } catch (Exception | AssertionError e) {
      started.close();
      throw e;
    }
  }

  /// Kills it as `kill -9` does.
  void kill() {
    if (program != null) {
      program.kill();
    }
  }

  /// Has it end as it does by itself, with all that it keeps on the disk.
  void stop() {
    if (program != null) {
      program.stop();
    }
  }

  boolean isAlive() {
    return program != null && program.isAlive();
  }

  /// Where it listens.
  int port() {
    return port;
  }

  /// Where it keeps what it keeps.
  Path store() {
    return folder.resolve("store");
  }

  /// Certificates (PEM) by which it is believed.
  Path authorities() {
    return folder.resolve("ca.crt");
  }

  /// Its address, or that of a wire to it.
  String address(int via) {
    return (guarded ? "ssl://localhost:" : "tcp://127.0.0.1:") + via;
  }

  /// What tells a cloud to use it over this port.
  List<String> forCloud(int via) {
    return guarded
        ? List.of(
            "--broker",
            address(via),
            "--broker-user",
            USER,
            "--broker-password-file",
            folder.resolve("password").toString(),
            "--broker-ca",
            authorities().toString())
        : List.of("--broker", address(via));
  }

  /// What tells a recorder to use it over this port.
  List<String> forDevice(int via) {
    return guarded
        ? List.of(
            "--broker",
            address(via),
            "--set",
            "broker-user=" + USER,
            "--set",
            "broker-password-file=" + folder.resolve("password"),
            "--set",
            "broker-ca=" + authorities())
        : List.of("--broker", address(via));
  }

  /// All that is known of it, for a failure.
  String state() {
    return program == null ? "mosquitto was not started" : program.state();
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
