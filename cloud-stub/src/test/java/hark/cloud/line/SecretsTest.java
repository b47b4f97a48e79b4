package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.cloud.keys.Keyring;
import hark.cloud.keys.Opens;
import hark.device.identity.Identity;
import hark.device.journal.Journal;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.pair.PairingCode;
import hark.sync.seal.DeviceKey;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// What was said and what opens it is found nowhere between the finger and the cloud's own disk:
/// not on the recorder's card, at the broker, on the wire or in a log. Where nothing is sealed and
/// the broker is open, the same search finds it.
///
/// Left out: the file of the recorder's own key, and the cloud's folder but for its broker. The
/// wire is that of messages and of pairing; what a phone loads is not meant.
@Execution(ExecutionMode.CONCURRENT)
class SecretsTest {
  private static final String SOUND = "sound";
  private static final int SLICE = 24;
  private static final int LOUD = 1_000;

  @Nested
  class ThroughItsOwnBroker extends Search {
    ThroughItsOwnBroker() {
      super(Ordeal.Setting.EMBEDDED);
    }
  }

  @Nested
  class ThroughMosquittoWithAPasswordAndTls extends Search {
    ThroughMosquittoWithAPasswordAndTls() {
      super(Ordeal.Setting.GUARDED);
    }
  }

  @Nested
  class WhereNothingIsSealed extends Search {
    WhereNothingIsSealed() {
      super(Ordeal.Setting.OPEN);
    }
  }

  /// The search of one setting.
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Search {
    private final Ordeal.Setting setting;
    private final Needles needles = new Needles();
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private Path folder;
    private Ordeal ordeal;
    private @Nullable Path dumped;

    Search(Ordeal.Setting setting) {
      this.setting = setting;
    }

    private boolean isSealed() {
      return setting != Ordeal.Setting.OPEN;
    }

    /// Pairs, records a canary, and brings it to the cloud, while everybody listens in.
    @BeforeAll
    void record(@TempDir Path temporary) throws Exception {
      folder = temporary;
      Path wav = Speech.file(folder);
      ordeal = new Ordeal(folder, setting, 1);
      ordeal.startBroker();
      ordeal.startCloud();
      Api api = ordeal.awaitCloud();
      String code = api.code();
      if (setting != Ordeal.Setting.EMBEDDED) {
        Spy.on(ordeal.mosquitto());
      }
      ordeal.wires().forEach(proxy -> proxy.overhear(wire));
      List<Integer> ports = new ArrayList<>(ordeal.messagePorts());
      ports.add(ordeal.pagesPort());
      try (Tcpdump tcpdump = Tcpdump.isThere() ? Tcpdump.on(folder, ports) : null) {
        if (isSealed()) {
          ordeal.pair(code);
        }
        ordeal.startDevice("--speech", wav.toString(), "--fast", "--script", "hold end hold");
        ordeal.awaitFiled();
        dumped = tcpdump == null ? null : tcpdump.file();
      }
      Whole.awaitUnderstood(api, House.PATIENCE);
      hide(wav, api, code);
      if (setting != Ordeal.Setting.EMBEDDED) {
        ordeal.mosquitto().stop();
      }
      System.out.println(setting + ": looks for " + needles.counts());
    }

    private void hide(Path wav, Api api, String code) throws Exception {
      String id = api.recordings().getFirst().path("id").asString();
      needles.sound(SOUND, Sound.archived(api.sound(id)).packets());
      needles.sound("samples", samples(wav));
      for (JsonNode said : api.recording(id).path("transcript")) {
        List<String> words = new ArrayList<>();
        said.path("words").forEach(word -> words.add(word.path("text").asString()));
        if (words.size() > 1) {
          needles.text("words", String.join(" ", words));
        }
      }
      PairingCode paired = PairingCode.parse(code);
      needles.text("pairing code", code.substring(code.indexOf('/') + 1));
      needles.secret("pairing code", paired.secret().toArray());
      needles.text("key of the pages", api.key());
      needles.text("password of the broker", Mosquitto.PASSWORD);
      Path keys = ordeal.cloudData().resolve("keys");
      needles.key(
          "the cloud's authority",
          DeviceKey.parse(Files.readString(keys.resolve("ca.key"))).privateKey());
      String sealing = Files.readString(keys.resolve("sealing.json"));
      String keyset = sealing.replaceAll("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1");
      needles.secret("the cloud's key", Base64.getDecoder().decode(keyset));
      if (isSealed()) {
        needles.key(
            "the recorder's key", Identity.in(ordeal.deviceData()).deviceKey().privateKey());
        try (Journal journal = Journal.open(ordeal.deviceData())) {
          Opens opens = Opens.of(journal.recordings().getFirst().opening(), Keyring.in(keys));
          needles.secret(
              "the recording's key",
              Objects.requireNonNull(Objects.requireNonNull(opens).key()).bytes().toArray());
        }
      }
    }

    /// Where it is loud, some samples every now and then.
    private static List<Bytes> samples(Path wav) throws Exception {
      List<Bytes> slices = new ArrayList<>();
      try (Microphone.Listening listening = WavMicrophone.of(wav, Pace.FAST).listen()) {
        while (listening.next() instanceof Heard.Sound(var frame)) {
          byte[] bytes = Arrays.copyOf(frame.toLittleEndian(), 2 * SLICE);
          boolean loud = false;
          for (int i = 0; i < SLICE; i++) {
            loud |= Math.abs(frame.toArray()[i]) > LOUD;
          }
          if (loud) {
            slices.add(Bytes.of(bytes));
          }
        }
      }
      return slices;
    }

    @AfterAll
    void end() {
      if (ordeal != null) {
        ordeal.close();
      }
    }

    @Test
    void notOnTheCard() throws Exception {
      look(Needles.files(ordeal.deviceData(), file -> !file.endsWith("identity/device.key")));
    }

    @Test
    void notAtTheBroker() throws Exception {
      byte[] store = Needles.files(ordeal.brokerStore(), _ -> true);
      assertThat(store).as("what the broker keeps").isNotEmpty();
      look(store);
    }

    @Test
    void notOnTheWire() {
      assertThat(wire.size()).as("what was overheard").isGreaterThan(10_000);
      look(wire.toByteArray());
    }

    @Test
    void notInATcpdump() throws Exception {
      Path file = dumped;
      assumeTrue(file != null, "tcpdump needs to be installed and run by root");
      byte[] all = Files.readAllBytes(file);
      assertThat(all.length).as("what tcpdump saw").isGreaterThan(10_000);
      look(all);
    }

    @Test
    void notInALog() throws Exception {
      byte[] said = Needles.files(ordeal.said(), _ -> true);
      assertThat(said).isNotEmpty();
      assertThat(needles.in(said)).isEmpty();
    }

    @Test
    void theSearchFindsEverySecretWhereItBelongs() throws Exception {
      assertThat(needles.in(Needles.files(folder, _ -> true)))
          .containsKeys("the cloud's authority", "the cloud's key", "key of the pages", SOUND);
      if (isSealed()) {
        assertThat(needles.in(Files.readAllBytes(deviceKey()))).containsKey("the recorder's key");
      }
    }

    private Path deviceKey() {
      return ordeal.deviceData().resolve("identity").resolve("device.key");
    }

    @Test
    void aCopiedJournalOpensNothing() throws Exception {
      try (Journal journal = Journal.open(ordeal.deviceData())) {
        Keyring thief = Keyring.in(folder.resolve("thief"));
        assertThat(journal.recordings())
            .isNotEmpty()
            .allSatisfy(recording ->
                assertThat(Opens.of(recording.opening(), thief) == null).isEqualTo(isSealed()));
      }
    }

    private void look(byte[] bytes) {
      if (isSealed()) {
        assertThat(needles.in(bytes)).isEmpty();
      } else {
        int all = needles.counts().getOrDefault(SOUND, 0);
        assertThat(needles.in(bytes).getOrDefault(SOUND, 0))
            .as("found of " + all + " packets that are open to everybody")
            .isGreaterThan(all * 3 / 4);
      }
    }
  }
}
