package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Parrot;
import hark.device.Settings;
import hark.device.control.Control;
import hark.hardware.sim.Pace;
import hark.sync.pair.PairingCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorder and a cloud that come to know each other, and part.
class PairingTest {
  @TempDir Path folder;

  @Test
  void recordsAreFiledByTlsOnceItIsPaired() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 3, 3);
    try (Cloud cloud = cloud("cloud");
        Pocket pocket = new Pocket(folder.resolve("device"), Settings.usual(), wav, Pace.FAST)) {
      assertThat(pocket.warnings()).anyMatch(w -> w.contains("paired with no cloud"));
      pocket.hold();
      pocket.awaitSilence();
      pocket.stop();
      assertThat(pocket.journal().owing()).hasSize(1);
      pocket.pair(cloud);
      pocket.awaitFiled();
      assertThat(Whole.check(pocket.journal(), api(cloud), folder.resolve("cloud"))).hasSize(1);
      assertThat(pocket.warnings()).isEmpty();
    }
  }

  @Test
  void anUnpairedRecorderIsCutOffAtOnceAndKeepsWhatItOwesAndOthersStay() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 2, 3);
    Path copy = folder.resolve("stolen");
    try (Cloud cloud = cloud("cloud");
        Pocket struck = new Pocket(folder.resolve("struck"), Settings.usual(), wav, Pace.FAST);
        Pocket other = new Pocket(folder.resolve("other"), Settings.usual(), wav, Pace.FAST)) {
      Api api = api(cloud);
      struck.pair(cloud);
      other.pair(cloud);
      awaitOnline(api, struck.id(), true);
      awaitOnline(api, other.id(), true);
      copy(folder.resolve("struck"), copy);

      api.unpair(struck.id());
      long begun = System.nanoTime();
      awaitOnline(api, struck.id(), false);
      Await.until(
          "it says what to do",
          House.PATIENCE,
          () -> struck.warnings().stream().anyMatch(w -> w.contains("unpaired there")),
          api::toString);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
      struck.hold();
      struck.awaitSilence();
      struck.stop();
      other.hold();
      other.awaitSilence();
      other.stop();
      other.awaitFiled();
      assertThat(struck.journal().owing()).as("kept").hasSize(1);

      try (Pocket thief = new Pocket(copy, Settings.usual(), wav, Pace.FAST)) {
        Await.until(
            "the copied key is refused",
            House.PATIENCE,
            () -> thief.warnings().stream().anyMatch(w -> w.contains("unpaired there")),
            api::toString);
      }
      struck.pair(cloud);
      struck.awaitFiled();
      assertThat(struck.warnings()).isEmpty();
      try (Pocket thief = new Pocket(copy, Settings.usual(), wav, Pace.FAST)) {
        Await.until(
            "the copied key is refused also after the recorder came back",
            House.PATIENCE,
            () -> thief.warnings().stream().anyMatch(w -> w.contains("unpaired there")),
            api::toString);
      }
    }
  }

  @Test
  void aRecorderThatOwesJoinsNoOtherCloudAndDoesNotLeave() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 2, 3);
    try (Pocket pocket = new Pocket(folder.resolve("device"), Settings.usual(), wav, Pace.FAST);
        Cloud second = cloud("second")) {
      try (Cloud first = cloud("first")) {
        pocket.pair(first);
      }
      pocket.hold();
      pocket.awaitSilence();
      pocket.stop();
      assertThatThrownBy(() -> pocket.pair(second))
          .hasMessageContaining("owes sound to the cloud")
          .hasMessageContaining("2 s are owed")
          .hasMessageContaining("hark device export");
      assertThatThrownBy(() -> Control.order(folder.resolve("device"), "unpair"))
          .hasMessageContaining("2 s of sound are owed");
      assertThat(pocket.journal().owing()).hasSize(1);
    }
  }

  @Test
  void aCodePairsOnceAndAMistypedOrUnknownOneSaysSo() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 1, 3);
    PairingCode gone;
    try (Pocket first = new Pocket(folder.resolve("first"), Settings.usual(), wav, Pace.FAST);
        Pocket second = new Pocket(folder.resolve("second"), Settings.usual(), wav, Pace.FAST);
        Cloud cloud = cloud("cloud")) {
      PairingCode code = cloud.offer();
      gone = code;
      Path data = folder.resolve("first");
      assertThat(Control.order(data, "pair " + code.text()).orElseThrow())
          .contains("is paired with the cloud at 127.0.0.1:" + cloud.port());
      assertThat(first.warnings()).isEmpty();
      assertThatThrownBy(() -> second.pair(code)).hasMessageContaining("was used already");
      PairingCode unknown = PairingCode.fresh("127.0.0.1", cloud.port());
      assertThatThrownBy(() -> second.pair(unknown))
          .hasMessageContaining("does not know this code");
      assertThatThrownBy(() -> Control.order(folder.resolve("second"), "pair hark:x:1/7"))
          .hasMessageContaining("mistyped");
    }
    try (Pocket second = new Pocket(folder.resolve("third"), Settings.usual(), wav, Pace.FAST)) {
      assertThatThrownBy(() -> second.pair(gone)).hasMessageContaining("cannot be reached");
    }
  }

  @Test
  void aFileOnTheCardPairsAndIsRemoved() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 1, 3);
    Path data = Files.createDirectory(folder.resolve("device"));
    try (Cloud cloud = cloud("cloud")) {
      Path file =
          Files.writeString(
              data.resolve("hark-pair.txt"), "my recorder\r\n" + cloud.offer().text() + "\r\n");
      try (Pocket pocket = new Pocket(data, Settings.usual(), wav, Pace.FAST)) {
        awaitOnline(api(cloud), pocket.id(), true);
        assertThat(file).doesNotExist();
      }
    }
  }

  @Test
  void aNewKeyTakesThePlaceOfTheOld() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 1, 3);
    Path data = folder.resolve("device");
    Path copy = folder.resolve("stolen");
    try (Cloud cloud = cloud("cloud");
        Pocket pocket = new Pocket(data, Settings.usual(), wav, Pace.FAST)) {
      pocket.pair(cloud);
      copy(data, copy);
      assertThat(Control.order(data, "renew").orElseThrow()).contains("has a new key");
      awaitOnline(api(cloud), pocket.id(), true);
      pocket.hold();
      pocket.awaitSilence();
      pocket.stop();
      pocket.awaitFiled();
      try (Pocket thief = new Pocket(copy, Settings.usual(), wav, Pace.FAST)) {
        Await.until(
            "the old key is refused",
            House.PATIENCE,
            () -> thief.warnings().stream().anyMatch(w -> w.contains("unpaired there")),
            cloud::broker);
      }
    }
  }

  private static void awaitOnline(Api api, String device, boolean online) throws Exception {
    Await.until(
        device + (online ? " is there" : " is gone"),
        House.PATIENCE,
        () ->
            api.devices().stream()
                .anyMatch(d ->
                    d.path("id").asString().equals(device)
                        && d.path("online").asBoolean() == online),
        () -> device);
  }

  /// What a thief of the card gets: the recorder's name and its identity.
  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to.resolve("identity"));
    Files.copy(from.resolve("device"), to.resolve("device"));
    try (Stream<Path> files = Files.list(from.resolve("identity"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve("identity").resolve(file.getFileName()));
      }
    }
  }

  private Cloud cloud(String name) throws Exception {
    return Cloud.start(
        new Cloud.Settings(folder.resolve(name), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0))),
        _ -> new Parrot(),
        _ -> {});
  }

  private static Api api(Cloud cloud) {
    return new Api(cloud.port(), cloud.key());
  }
}
