package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.identity.Authority;
import hark.cloud.recorded.Parrot;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Message;
import hark.sync.Message.Filed;
import hark.sync.mqtt.Access;
import hark.sync.mqtt.Topics;
import hark.sync.tls.Pem;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hark through somebody else's broker, which may fall at any time.
class MosquittoTest {
  @TempDir Path folder;

  @BeforeEach
  void find() {
    assumeTrue(Mosquitto.installed().isPresent(), "mosquitto is missing: apt install mosquitto");
  }

  @Test
  void recordsThroughMosquitto() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 5, 3);
    try (Mosquitto broker = broker();
        Cloud cloud = cloud(broker);
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
    try (Mosquitto broker = broker();
        Cloud cloud = cloud(broker);
        Pocket pocket = pocket(cloud, wav, Pace.REAL)) {
      Api api = api(cloud);
      pocket.hold();
      Await.until(
          "some of the recording has come",
          House.PATIENCE,
          () ->
              !api.recordings().isEmpty()
                  && api.recordings().getFirst().path("seconds").asDouble() > 0,
          broker::state);
      broker.kill();
      int sealed = sealed(pocket);
      Await.until(
          "two seconds more are sealed without a broker",
          House.PATIENCE,
          () -> sealed(pocket) >= sealed + 2,
          () -> pocket.journal().recordings().toString());
      broker.start();
      pocket.stop();
      pocket.awaitFiled();
      assertThat(Whole.check(pocket.journal(), api, folder.resolve("cloud"))).hasSize(1);
    }
  }

  @Test
  void aBrokerThatCallsARecordingFiledLetsGoOfNothing() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 3, 6);
    try (Mosquitto broker = broker();
        Pocket pocket = pocketAt(broker, wav)) {
      try (Cloud cloud = cloud(broker)) {
        pocket.pair(cloud);
      }
      pocket.hold();
      pocket.awaitSilence();
      Manifest manifest = pocket.stop();
      say(
          broker,
          Topics.down(new DeviceId(pocket.id())),
          new Filed(manifest.recording(), manifest.segments(), manifest.head(), Bytes.ofHex("00")));
      Await.until(
          "the recorder says that it does not believe it",
          House.PATIENCE,
          () -> pocket.refusals().stream().anyMatch(r -> r.contains("not by the cloud")),
          broker::state);
      assertThat(pocket.journal().owing()).hasSize(1);
      try (Cloud cloud = cloud(broker)) {
        pocket.awaitFiled();
        assertThat(Whole.check(pocket.journal(), api(cloud), folder.resolve("cloud"))).hasSize(1);
      }
    }
  }

  private static void say(Mosquitto broker, String topic, Message message) throws Exception {
    MqttClient liar =
        new MqttClient(broker.address(broker.port()), "liar", new MemoryPersistence());
    liar.connect();
    liar.publish(topic, Codec.encode(message).toArray(), 1, false);
    liar.disconnect();
    liar.close();
  }

  @Test
  void recordsThroughMosquittoWithAPasswordAndTls() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 3, 5);
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrong\n");
    Authority authority = Authority.in(folder.resolve("keys"));
    try (Mosquitto broker = guarded(authority);
        Cloud cloud = cloud(access(broker, authority));
        Pocket pocket =
            new Pocket(folder.resolve("device"), settings(broker, wrong), wav, Pace.FAST)) {
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
      Files.writeString(wrong, Mosquitto.PASSWORD + "\n");
      pocket.awaitFiled();
      assertThat(Whole.check(pocket.journal(), api(cloud), folder.resolve("cloud"))).hasSize(1);
    }
  }

  @Test
  void anotherAuthoritysMosquittoIsNotBelieved(@TempDir Path elsewhere) throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 1, 5);
    Path secret = Files.writeString(folder.resolve("secret"), Mosquitto.PASSWORD + "\n");
    Authority other = Authority.in(elsewhere.resolve("keys"));
    Path believed =
        Files.writeString(
            folder.resolve("believed.crt"),
            Pem.write(List.of(Authority.in(folder.resolve("keys")).certificate())));
    try (Mosquitto broker = guarded(other);
        Pocket pocket =
            new Pocket(
                folder.resolve("device"),
                settings(broker, secret).with("broker-ca", believed.toString()),
                wav,
                Pace.FAST)) {
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

  private static Settings settings(Mosquitto broker, Path password) {
    return Settings.usual()
        .with("broker", broker.address(broker.port()))
        .with("broker-user", Mosquitto.USER)
        .with("broker-password-file", password.toString())
        .with("broker-ca", broker.authorities().toString());
  }

  private static Access access(Mosquitto broker, Authority authority) {
    return new Access(
        broker.address(broker.port()),
        new Access.Login(Mosquitto.USER, Mosquitto.PASSWORD),
        Tls.foreign(Trust.authorities(List.of(authority.certificate()), InstantSource.system())),
        true,
        "refused");
  }

  private Mosquitto broker() throws Exception {
    return started(Mosquitto.open(folder.resolve("mosquitto")));
  }

  private Mosquitto guarded(Authority authority) throws Exception {
    return started(Mosquitto.guarded(folder.resolve("mosquitto"), authority));
  }

  private static Mosquitto started(Mosquitto broker) throws Exception {
    broker.start();
    return broker;
  }

  private static int sealed(Pocket pocket) {
    return pocket.journal().recordings().getFirst().sealed();
  }

  private Cloud cloud(Mosquitto broker) throws IOException {
    return cloud(Access.plain(broker.address(broker.port())));
  }

  private Cloud cloud(Access access) throws IOException {
    return Cloud.start(
        new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Foreign(access)),
        _ -> new Parrot(),
        _ -> {});
  }

  private Pocket pocket(Cloud cloud, Path wav, Pace pace) throws Exception {
    return new Pocket(
        folder.resolve("device"), Settings.usual().with("broker", cloud.broker()), wav, pace);
  }

  private Pocket pocketAt(Mosquitto broker, Path wav) throws Exception {
    return new Pocket(
        folder.resolve("device"),
        Settings.usual().with("broker", broker.address(broker.port())),
        wav,
        Pace.FAST);
  }

  private static Api api(Cloud cloud) {
    return new Api(cloud.port(), cloud.key());
  }
}
