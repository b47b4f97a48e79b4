package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.identity.Authority;
import hark.cloud.speech.SpeechEngine;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.sync.mqtt.Access;
import hark.sync.tls.Pem;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hark through somebody else's broker, which may fall at any time.
class MosquittoTest {
  @TempDir Path folder;
  private String mosquitto = "";
  private int brokerPort;

  @BeforeEach
  void find() throws IOException {
    Optional<Path> found =
        Stream.concat(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                Stream.of("/usr/sbin"))
            .map(directory -> Path.of(directory, "mosquitto"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "mosquitto is missing: apt install mosquitto");
    mosquitto = found.orElseThrow().toString();
    brokerPort = Ports.free();
  }

  @Test
  void recordsThroughMosquitto() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 5, 3);
    try (Program broker = broker();
        Cloud cloud = cloud();
        Pocket pocket = pocket(cloud, wav, Pace.FAST)) {
      pocket.hold();
      pocket.awaitSilence();
      pocket.stop();
      pocket.awaitFiled();
      assertThat(Whole.check(pocket.journal(), api(cloud), folder.resolve("cloud"))).hasSize(1);
      assertThat(broker.isAlive()).isTrue();
    }
  }

  @Test
  void aBrokerThatIsKilledWhileOneRecordsCostsNothing() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 60, 4);
    try (Cloud cloud = cloud();
        Pocket pocket = pocket(cloud, wav, Pace.REAL)) {
      Api api = api(cloud);
      try (Program broker = broker()) {
        pocket.hold();
        Await.until(
            "some of the recording has come",
            House.PATIENCE,
            () ->
                !api.recordings().isEmpty()
                    && api.recordings().getFirst().path("seconds").asDouble() > 0,
            broker::state);
      }
      int sealed = sealed(pocket);
      Await.until(
          "two seconds more are sealed without a broker",
          House.PATIENCE,
          () -> sealed(pocket) >= sealed + 2,
          () -> pocket.journal().recordings().toString());
      try (Program _ = broker()) {
        pocket.stop();
        pocket.awaitFiled();
        assertThat(Whole.check(pocket.journal(), api, folder.resolve("cloud"))).hasSize(1);
      }
    }
  }

  @Test
  void recordsThroughMosquittoWithAPasswordAndTls() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 3, 5);
    Path secret = Files.writeString(folder.resolve("password"), "right and long\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrong\n");
    Authority authority = Authority.in(folder.resolve("keys"));
    try (Program broker = guarded(authority);
        Cloud cloud = cloud(guardedAccess(authority, secret));
        Pocket pocket =
            new Pocket(folder.resolve("device"), guardedSettings(wrong), wav, Pace.FAST)) {
      pocket.hold();
      pocket.awaitSilence();
      pocket.stop();
      Await.until(
          "the recorder says that it is not let in",
          House.PATIENCE,
          () ->
              pocket.warnings().stream()
                  .anyMatch(w ->
                      w.contains("does not let this recorder in as recorder")
                          && w.contains("broker-password-file")),
          broker::state);
      assertThat(pocket.journal().owing()).hasSize(1);
      Files.copy(secret, wrong, StandardCopyOption.REPLACE_EXISTING);
      pocket.awaitFiled();
      assertThat(Whole.check(pocket.journal(), api(cloud), folder.resolve("cloud"))).hasSize(1);
    }
  }

  @Test
  void anotherAuthoritysMosquittoIsNotBelieved(@TempDir Path elsewhere) throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 1, 5);
    Path secret = Files.writeString(folder.resolve("password"), "right and long\n");
    Authority other = Authority.in(elsewhere.resolve("keys"));
    Authority.in(folder.resolve("keys"));
    try (Program broker = guarded(other);
        Pocket pocket =
            new Pocket(folder.resolve("device"), guardedSettings(secret), wav, Pace.FAST)) {
      pocket.hold();
      pocket.awaitSilence();
      pocket.stop();
      Await.until(
          "the recorder says whom it does not believe",
          House.PATIENCE,
          () -> pocket.standing().contains("another authority"),
          broker::state);
      assertThat(broker.state()).doesNotContain("recorder'");
    }
  }

  private Settings guardedSettings(Path password) {
    return Settings.usual()
        .with("broker", "ssl://localhost:" + brokerPort)
        .with("broker-user", "recorder")
        .with("broker-password-file", password.toString())
        .with("broker-ca", folder.resolve("keys").resolve("ca.crt").toString());
  }

  private Access guardedAccess(Authority authority, Path password) throws Exception {
    return new Access(
        "ssl://localhost:" + brokerPort,
        new Access.Login("recorder", Files.readString(password).strip()),
        Tls.foreign(Trust.authorities(List.of(authority.certificate()), InstantSource.system())),
        true,
        "refused");
  }

  /// Mosquitto as its manual has it: nobody without a name and a password, and TLS.
  private Program guarded(Authority authority) throws Exception {
    Authority.Holder holder = authority.broker(List.of("localhost"), List.of(), Instant.now());
    Path key = folder.resolve("broker.key");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(holder.key().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Path certificate =
        Files.writeString(folder.resolve("broker.crt"), Pem.write(List.of(holder.certificate())));
    Path passwords = folder.resolve("passwords");
    try (Program made =
        Program.other(
            "mosquitto_passwd",
            folder.resolve("said"),
            Path.of(mosquitto).resolveSibling("../bin/mosquitto_passwd").normalize().toString(),
            "-b",
            "-c",
            passwords.toString(),
            "recorder",
            "right and long")) {
      assertThat(made.await(House.PATIENCE)).as(made.state()).isZero();
    }
    return broker(
        "allow_anonymous false%npassword_file %s%ncertfile %s%nkeyfile %s%nuser root%n"
            .formatted(passwords, certificate, key));
  }

  private static int sealed(Pocket pocket) {
    return pocket.journal().recordings().getFirst().sealed();
  }

  private Cloud cloud() throws IOException {
    return cloud(Access.plain("tcp://127.0.0.1:" + brokerPort));
  }

  private Cloud cloud(Access access) throws IOException {
    return Cloud.start(
        new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Foreign(access)),
        SpeechEngine::open,
        _ -> {});
  }

  private Pocket pocket(Cloud cloud, Path wav, Pace pace) throws Exception {
    return new Pocket(
        folder.resolve("device"), Settings.usual().with("broker", cloud.broker()), wav, pace);
  }

  private static Api api(Cloud cloud) {
    return new Api(cloud.port(), cloud.key());
  }

  private Program broker() throws Exception {
    return broker("allow_anonymous true%n".formatted());
  }

  private Program broker(String rules) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener %d 127.0.0.1%n%s".formatted(brokerPort, rules));
    Program broker =
        Program.other("mosquitto", folder.resolve("said"), mosquitto, "-c", config.toString());
    try {
      Await.until("mosquitto listens", House.PATIENCE, this::listens, broker::state);
      return broker;
    } catch (Exception | AssertionError e) {
      broker.close();
      throw e;
    }
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
