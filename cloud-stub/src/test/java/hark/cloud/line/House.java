package hark.cloud.line;

import hark.device.DeviceName;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A cloud and a recorder as two programs, with folders and ports that outlive them.
final class House implements AutoCloseable {
  /// For a program to start or to end on a busy machine.
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final int port = Ports.free();
  private final int mqttPort = Ports.free();
  private @Nullable Program cloud;
  private @Nullable Program device;

  House(Path folder) throws IOException {
    this.folder = folder;
  }

  Path deviceData() {
    return folder.resolve("device");
  }

  Path cloudData() {
    return folder.resolve("cloud");
  }

  private Path ready() {
    return folder.resolve("ready");
  }

  /// Starts the cloud, unless it runs; does not wait for it.
  void startCloud() throws IOException {
    if (cloud == null || !cloud.isAlive()) {
      Files.deleteIfExists(ready());
      cloud =
          Program.cloud(
              folder.resolve("said"),
              cloudArgs(port, mqttPort, cloudData(), "--ready", ready().toString()));
    }
  }

  /// What tells a cloud to run on these ports and this folder.
  static String[] cloudArgs(int port, int mqttPort, Path data, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "cloud",
                "--quiet",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--mqtt-host",
                "127.0.0.1",
                "--mqtt-port",
                String.valueOf(mqttPort),
                "--data",
                data.toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  /// Waits until the cloud is up.
  Api awaitCloud() throws Exception {
    Program program = cloud();
    Await.until(
        "the cloud is ready",
        PATIENCE,
        () -> {
          if (!program.isAlive()) {
            throw new AssertionError("the cloud has ended\n" + program.state());
          }
          return Files.exists(ready());
        },
        program::state);
    return Api.of(port, cloudData());
  }

  /// Starts the recorder; pairs it first with the cloud when it is not.
  void startDevice(String... more) throws Exception {
    pair();
    List<String> args = new ArrayList<>(List.of("run", "--data", deviceData().toString()));
    args.addAll(List.of(more));
    device = Program.device(folder.resolve("said"), args.toArray(String[]::new));
  }

  private void pair() throws Exception {
    Files.createDirectories(deviceData());
    Identity identity = Identity.in(deviceData());
    if (identity.pairing().isEmpty()) {
      new Membership(identity, DeviceName.in(deviceData()), OptionalDouble::empty)
          .join(awaitCloud().code());
    }
  }

  Program cloud() {
    return Objects.requireNonNull(cloud, "no cloud was started");
  }

  Program device() {
    return Objects.requireNonNull(device, "no device was started");
  }

  int port() {
    return port;
  }

  int mqttPort() {
    return mqttPort;
  }

  /// All that is known of both, for a failure.
  String state() {
    return (cloud == null ? "" : cloud.state()) + "\n" + (device == null ? "" : device.state());
  }

  @Override
  public void close() {
    if (device != null) {
      device.kill();
    }
    if (cloud != null) {
      cloud.kill();
    }
  }
}
