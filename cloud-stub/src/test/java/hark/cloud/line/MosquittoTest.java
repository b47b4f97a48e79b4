package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.speech.SpeechEngine;
import hark.device.Settings;
import hark.hardware.sim.Pace;
import hark.sync.mqtt.Access;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
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
      assertThat(Whole.check(pocket.journal(), api(cloud))).hasSize(1);
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
        assertThat(Whole.check(pocket.journal(), api)).hasSize(1);
      }
    }
  }

  private static int sealed(Pocket pocket) {
    return pocket.journal().recordings().getFirst().sealed();
  }

  private Cloud cloud() throws IOException {
    return Cloud.start(
        new Cloud.Settings(
            folder.resolve("cloud"),
            "127.0.0.1",
            0,
            new Mqtt.Foreign(Access.plain("tcp://127.0.0.1:" + brokerPort))),
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
    Path config =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener %d 127.0.0.1%nallow_anonymous true%n".formatted(brokerPort));
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
