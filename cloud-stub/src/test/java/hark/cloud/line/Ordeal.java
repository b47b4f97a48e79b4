package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.journal.Journal;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Recorder, broker and cloud as three programs, with a bad wire on either side of the broker.
///
/// Folders and ports outlive the programs, so that each may fall and be started again.
final class Ordeal implements AutoCloseable {
  private final Path folder;
  private final int port = Ports.free();
  private final int brokerPort = Ports.free();
  private final Proxy deviceWire;
  private final Proxy cloudWire;
  private @Nullable Program broker;
  private @Nullable Program cloud;
  private @Nullable Program device;

  Ordeal(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.deviceWire = new Proxy(brokerPort, seed);
    this.cloudWire = new Proxy(brokerPort, seed + 1);
  }

  /// Where Mosquitto is installed, if it is.
  static Optional<Path> mosquitto() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Proxy deviceWire() {
    return deviceWire;
  }

  Proxy cloudWire() {
    return cloudWire;
  }

  Program device() {
    return Objects.requireNonNull(device, "no device was started");
  }

  Program cloud() {
    return Objects.requireNonNull(cloud, "no cloud was started");
  }

  Program broker() {
    return Objects.requireNonNull(broker, "no broker was started");
  }

  /// Starts the broker, unless it runs, and waits until it listens.
  void startBroker() throws Exception {
    if (broker != null && broker.isAlive()) {
      return;
    }
    Path config =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener %d 127.0.0.1%nallow_anonymous true%n".formatted(brokerPort));
    Program started =
        Program.other(
            "mosquitto", said(), mosquitto().orElseThrow().toString(), "-c", config.toString());
    broker = started;
    Await.until("mosquitto listens", House.PATIENCE, this::listens, started::state);
  }

  /// Starts the cloud, unless it runs; does not wait for it.
  void startCloud() throws IOException {
    if (cloud == null || !cloud.isAlive()) {
      Files.deleteIfExists(ready());
      cloud =
          Program.cloud(
              said(),
              House.cloudArgs(
                  port,
                  0,
                  folder.resolve("cloud"),
                  "--broker",
                  "tcp://127.0.0.1:" + cloudWire.port(),
                  "--ready",
                  ready().toString()));
    }
  }

  /// Starts the recorder; it ends by itself once it owes nothing.
  void startDevice(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--data",
                folder.resolve("device").toString(),
                "--broker",
                "tcp://127.0.0.1:" + deviceWire.port(),
                "--until-filed"));
    args.addAll(List.of(more));
    device = Program.device(said(), args.toArray(String[]::new));
  }

  /// Waits until the recorder owes nothing.
  ///
  /// @return how long that took
  Duration awaitFiled() throws Exception {
    long since = System.nanoTime();
    assertThat(device().await(House.PATIENCE)).as("exit code of the device").isZero();
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /// Checks that the cloud holds what the journal holds, each once, equal to the last byte.
  ///
  /// @return how many recordings that are
  int check() throws Exception {
    startBroker();
    startCloud();
    Await.until(
        "the cloud is ready", House.PATIENCE, () -> Files.exists(ready()), () -> cloud().state());
    Path cloudData = folder.resolve("cloud");
    try (Journal journal = Journal.open(folder.resolve("device"))) {
      assertThat(journal.owing()).isEmpty();
      return Whole.check(journal, Api.of(port, cloudData), cloudData).size();
    }
  }

  /// All that is known, for a failure.
  String state() {
    return Stream.of(device, cloud, broker)
        .filter(Objects::nonNull)
        .map(Program::state)
        .reduce("", (a, b) -> a + "\n" + b);
  }

  private Path said() {
    return folder.resolve("said");
  }

  private Path ready() {
    return folder.resolve("ready");
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    Stream.of(device, cloud, broker).filter(Objects::nonNull).forEach(Program::kill);
    deviceWire.close();
    cloudWire.close();
  }
}
