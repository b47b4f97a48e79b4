package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.cloud.identity.Authority;
import hark.device.DeviceName;
import hark.device.control.Control;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Recorder, broker and cloud as programs, with a bad wire on either side of the broker.
///
/// Folders and ports outlive the programs, so that each may fall and be started again. The recorder
/// is paired, so all that it says is sealed.
final class Ordeal implements AutoCloseable {
  /// Which broker stands between recorder and cloud, and how they get into it.
  enum Setting {
    /// The cloud's own: TLS 1.3, and a certificate for each recorder.
    EMBEDDED,
    /// Mosquitto: TLS, a name and a password.
    GUARDED,
    /// Mosquitto that lets everybody in, without TLS.
    OPEN
  }

  /// A time without receipts.
  interface Silence extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private final Path folder;
  private final Setting setting;
  private final int port = Ports.free();
  private final int ownPort = Ports.free();
  private final @Nullable Mosquitto mosquitto;
  private final Proxy deviceWire;
  private final @Nullable Proxy cloudWire;
  private @Nullable Program cloud;
  private @Nullable Program device;

  Ordeal(Path folder, Setting setting, long seed) throws Exception {
    this.folder = folder;
    this.setting = setting;
    if (setting == Setting.EMBEDDED) {
      mosquitto = null;
      cloudWire = null;
      deviceWire = new Proxy(ownPort, seed);
    } else {
      assumeTrue(Mosquitto.installed().isPresent(), "mosquitto is missing: apt install mosquitto");
      Path own = folder.resolve("mosquitto");
      mosquitto =
          setting == Setting.OPEN
              ? Mosquitto.open(own)
              : Mosquitto.guarded(own, Authority.in(folder.resolve("authority")));
      deviceWire = new Proxy(mosquitto.port(), seed);
      cloudWire = new Proxy(mosquitto.port(), seed + 1);
    }
  }

  /// The wires that there are: the recorder's, and the cloud's where the broker is not its own.
  List<Proxy> wires() {
    return cloudWire == null ? List.of(deviceWire) : List.of(deviceWire, cloudWire);
  }

  Proxy deviceWire() {
    return deviceWire;
  }

  Path deviceData() {
    return folder.resolve("device");
  }

  Path cloudData() {
    return folder.resolve("cloud");
  }

  /// Where the broker keeps what it keeps.
  Path brokerStore() {
    return mosquitto == null ? cloudData().resolve("broker") : mosquitto.store();
  }

  /// Where all programs write down what they say.
  Path said() {
    return folder.resolve("said");
  }

  /// The ports through which messages pass.
  List<Integer> messagePorts() {
    return Stream.concat(
            wires().stream().map(Proxy::port),
            Stream.of(mosquitto == null ? ownPort : mosquitto.port()))
        .toList();
  }

  /// The port of the pages.
  int pagesPort() {
    return port;
  }

  /// Mosquitto, where it is the broker.
  Mosquitto mosquitto() {
    return Objects.requireNonNull(mosquitto, "the broker is the cloud's own");
  }

  Program device() {
    return Objects.requireNonNull(device, "no device was started");
  }

  Program cloud() {
    return Objects.requireNonNull(cloud, "no cloud was started");
  }

  /// Starts the broker, unless it runs. The cloud's own comes up with the cloud.
  void startBroker() throws Exception {
    if (mosquitto == null) {
      startCloud();
    } else {
      mosquitto.start();
    }
  }

  /// Kills the broker; the cloud's own falls with the cloud.
  void killBroker() {
    if (mosquitto == null) {
      cloud().kill();
    } else {
      mosquitto.kill();
    }
  }

  /// Starts the cloud, unless it runs; does not wait for it.
  void startCloud() throws IOException {
    if (cloud == null || !cloud.isAlive()) {
      Files.deleteIfExists(ready());
      List<String> more = new ArrayList<>(List.of("--ready", ready().toString()));
      if (mosquitto != null && cloudWire != null) {
        more.addAll(mosquitto.forCloud(cloudWire.port()));
      }
      cloud =
          Program.cloud(
              said(), House.cloudArgs(port, ownPort, cloudData(), more.toArray(String[]::new)));
    }
  }

  /// Waits until the cloud is up.
  Api awaitCloud() throws Exception {
    Await.until(
        "the cloud is ready", House.PATIENCE, () -> Files.exists(ready()), () -> cloud().state());
    return Api.of(port, cloudData());
  }

  /// Starts everything but the recorder, and pairs that with the cloud.
  void begin() throws Exception {
    startBroker();
    startCloud();
    pair(awaitCloud().code());
  }

  /// Pairs the recorder by this code.
  void pair(String code) throws Exception {
    Files.createDirectories(deviceData());
    new Membership(Identity.in(deviceData()), DeviceName.in(deviceData()), OptionalDouble::empty)
        .join(code);
  }

  /// Starts the recorder; it ends by itself once it owes nothing.
  void startDevice(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("run", "--data", deviceData().toString(), "--until-filed"));
    args.addAll(
        mosquitto == null
            ? List.of("--broker", "ssl://127.0.0.1:" + deviceWire.port())
            : mosquitto.forDevice(deviceWire.port()));
    args.addAll(List.of(more));
    device = Program.device(said(), args.toArray(String[]::new));
  }

  /// Waits until so many seconds of sound are owed.
  void awaitOwed(double seconds) throws Exception {
    Await.until(
        seconds + " s are owed",
        House.PATIENCE,
        () -> !device().isAlive() || owes(seconds),
        this::state);
  }

  private boolean owes(double seconds) {
    try {
      return Control.status(deviceData())
          .filter(answer -> answer.status().owedSeconds() >= seconds)
          .isPresent();
    } catch (IOException e) {
      return false; // too busy to answer in time
    }
  }

  /// Kills the recorder, if it still runs.
  void killDevice() {
    if (device != null) {
      device.kill();
    }
  }

  /// Waits until the recorder owes nothing.
  ///
  /// @return how long that took
  Duration awaitFiled() throws Exception {
    long since = System.nanoTime();
    assertThat(device().await(House.PATIENCE)).as("exit code of the device").isZero();
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /// Keeps the broker taking everything while no receipt comes: without a cloud, or where that has
  /// the broker in it, with its catalog locked by somebody else. Closing ends it.
  Silence silence() throws Exception {
    if (mosquitto != null) {
      cloud().kill();
      return this::startCloud;
    }
    Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + cloudData().resolve("catalog.db"));
    try (Statement statement = other.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 60000");
      statement.execute("BEGIN IMMEDIATE");
    }
    return () -> {
      try {
        other.close();
      } catch (SQLException e) {
        throw new IOException("the catalog stays locked", e);
      }
    };
  }

  /// Checks that the cloud holds what the journal holds, each once, equal to the last byte.
  ///
  /// @return how many recordings that are
  int compare() throws Exception {
    startBroker();
    startCloud();
    Api api = awaitCloud();
    try (Journal journal = Journal.open(deviceData())) {
      assertThat(journal.owing()).isEmpty();
      return Whole.check(journal, api, cloudData()).size();
    }
  }

  /// The same, and that it has understood all of it.
  ///
  /// @return how many recordings that are
  int check() throws Exception {
    int recordings = compare();
    Whole.awaitUnderstood(awaitCloud(), House.PATIENCE);
    return recordings;
  }

  /// All that is known, for a failure.
  String state() {
    return setting
        + "\n"
        + (mosquitto == null ? "" : mosquitto.state())
        + Stream.of(device, cloud)
            .filter(Objects::nonNull)
            .map(Program::state)
            .reduce("", (a, b) -> a + "\n" + b);
  }

  private Path ready() {
    return folder.resolve("ready");
  }

  @Override
  public void close() {
    Stream.of(device, cloud).filter(Objects::nonNull).forEach(Program::kill);
    if (mosquitto != null) {
      mosquitto.close();
    }
    wires().forEach(Proxy::close);
  }
}
