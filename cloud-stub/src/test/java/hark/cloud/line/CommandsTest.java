package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.identity.Authority;
import hark.device.Settings;
import hark.device.journal.Journal;
import hark.hardware.sim.Pace;
import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Message.Command;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a person asks on the phone, and what becomes of it on the recorder.
class CommandsTest {
  private static final double RATE = 16_000;
  private static final int KILLS = 4;

  @TempDir Path folder;

  private Path wav;
  private int port;
  private int mqttPort;

  @BeforeEach
  void prepare() throws Exception {
    wav = Noise.write(folder.resolve("room.wav"), 240, 3);
    port = Ports.free();
    mqttPort = Ports.free();
  }

  private Cloud cloud() throws Exception {
    return Cloud.start(
        new Cloud.Settings(
            folder.resolve("cloud"), "127.0.0.1", port, new Mqtt.Own(Listen.here(mqttPort))),
        _ -> {
          throw new IOException("no engine is needed");
        },
        _ -> {});
  }

  private Pocket pocket(Settings settings) throws Exception {
    return new Pocket(folder.resolve("device"), settings, wav, Pace.REAL);
  }

  private static Api api(Cloud cloud) {
    return new Api(cloud.port(), cloud.key());
  }

  /// Begins a recording and waits until the cloud knows that it goes on.
  private static RecordingId begin(Pocket pocket, Api api) throws Exception {
    pocket.hold();
    Await.until(
        "it is seen to record",
        House.PATIENCE,
        () ->
            pocket.samples() > RATE
                && api.recordings().stream()
                    .anyMatch(r -> r.path("state").asString().equals("recording")),
        pocket::standing);
    return pocket.journal().recordings().getLast().opening().recording();
  }

  private static List<JsonNode> commands(Api api, RecordingId of) throws Exception {
    return List.copyOf(api.recording(of.toString()).path("commands").values());
  }

  private static void awaitReplies(Api api, RecordingId of) throws Exception {
    Await.until(
        "every command is replied to",
        House.PATIENCE,
        () -> commands(api, of).stream().noneMatch(CommandsTest::waits),
        () -> say(api, of));
  }

  private static String say(Api api, RecordingId of) {
    try {
      return commands(api, of).toString();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static boolean waits(JsonNode command) {
    return command.path("state").asString().equals("waiting");
  }

  private static Journal.Shelved find(Pocket pocket, RecordingId id) {
    return pocket.journal().find(id).orElseThrow();
  }

  @Test
  void whatIsAskedWhileTheRecorderIsOutOfReachIsDoneOnceBothAreBack() throws Exception {
    try (Proxy wire = new Proxy(mqttPort, 1);
        Pocket pocket = pocket(Settings.usual().with("broker", "ssl://127.0.0.1:" + wire.port()))) {
      RecordingId earlier;
      RecordingId later;
      byte[] sound;
      long pressed;
      try (Cloud cloud = cloud()) {
        Api api = api(cloud);
        pocket.pair(cloud);
        earlier = begin(pocket, api);
        pocket.stop();
        pocket.awaitFiled();
        sound = api.sound(earlier.toString());
        later = begin(pocket, api);
        wire.refuse(true);
        wire.cut();
        Await.until(
            "it is known to be out of reach",
            House.PATIENCE,
            () -> !api.devices().getFirst().path("online").asBoolean(),
            pocket::standing);

        pressed = pocket.samples();
        api.command(later.toString(), "{\"wish\":\"mark\"}");
        Await.until(
            "a while later",
            House.PATIENCE,
            () -> pocket.samples() > pressed + 3 * RATE,
            pocket::standing);
        api.command(later.toString(), "{\"wish\":\"rename\",\"title\":\"In the kitchen\"}");
        api.command(later.toString(), "{\"wish\":\"stop\"}");
        api.command(earlier.toString(), "{\"wish\":\"forget\"}");
        assertThat(commands(api, later)).hasSize(3).allMatch(CommandsTest::waits);
        assertThat(api.recording(later.toString()).path("title").asString())
            .isEqualTo("In the kitchen");
      }
      try (Cloud cloud = cloud()) {
        Api api = api(cloud);
        assertThat(commands(api, later)).hasSize(3).allMatch(CommandsTest::waits);
        assertThat(find(pocket, later).manifest()).isNull();
        wire.refuse(false);
        awaitReplies(api, later);
        awaitReplies(api, earlier);
        assertThat(commands(api, later))
            .extracting(c -> c.path("wish").asString() + " " + c.path("state").asString())
            .containsExactly("stop done", "rename done", "mark done");
        Manifest manifest = Objects.requireNonNull(find(pocket, later).manifest());
        assertThat(manifest.end()).isEqualTo(Manifest.End.STOPPED);
        assertThat(manifest.marks())
            .singleElement()
            .satisfies(
                mark -> assertThat(mark.sample() / RATE).isCloseTo(pressed / RATE, within(1.0)));
        assertThat(find(pocket, later).title()).isEqualTo("In the kitchen");

        assertThat(commands(api, earlier).getFirst().path("state").asString()).isEqualTo("done");
        assertThat(find(pocket, earlier).freed()).isTrue();
        assertThat(find(pocket, earlier).bytes()).isZero();
        assertThat(api.sound(earlier.toString())).isEqualTo(sound);

        pocket.awaitFiled();
        JsonNode known = api.recording(later.toString());
        assertThat(known.path("state").asString()).isEqualTo("filed");
        assertThat(known.path("marks").path(0).path("at").asDouble())
            .isCloseTo(manifest.marks().getFirst().sample() / RATE, within(0.001));
        assertThatThrownBy(() -> api.command(later.toString(), "{\"wish\":\"stop\"}"))
            .hasMessageContaining("409")
            .hasMessageContaining("This recording has ended.");
      }
    }
  }

  @Test
  void aForgedCommandIsNotDoneARepeatedOneNotAgainAndSettingsAndTakingBackHold() throws Exception {
    try (Proxy wire = new Proxy(mqttPort, 1);
        Cloud cloud = cloud();
        Pocket pocket =
            pocket(
                Settings.usual()
                    .with("broker", "ssl://127.0.0.1:" + wire.port())
                    .with("commands", "mark, rename"))) {
      Api api = api(cloud);
      pocket.pair(cloud);
      RecordingId id = begin(pocket, api);
      Command forged =
          new Command(
              UUID.randomUUID(),
              new DeviceId(pocket.id()),
              id,
              Instant.now(),
              0,
              new Wish.Rename("Mine"),
              Bytes.ofHex("00"));
      pocket.journal().obey(forged);
      api.command(id.toString(), "{\"wish\":\"mark\"}");
      awaitReplies(api, id);
      assertThat(pocket.journal().replied(forged.id())).isEmpty();
      assertThat(find(pocket, id).title()).isNull();

      Command again = said("mark");
      Reply reply = pocket.journal().replied(again.id()).orElseThrow();
      pocket.journal().obey(again);
      api.command(id.toString(), "{\"wish\":\"stop\"}");
      awaitReplies(api, id);
      assertThat(commands(api, id).getFirst().path("state").asString()).isEqualTo("refused");
      assertThat(commands(api, id).getFirst().path("detail").asString())
          .contains("settings do not let the cloud stop");
      assertThat(pocket.journal().replied(again.id())).contains(reply);

      wire.refuse(true);
      wire.cut();
      api.command(id.toString(), "{\"wish\":\"mark\"}");
      api.takeBack(commands(api, id).getFirst().path("id").asString());
      assertThat(commands(api, id)).noneMatch(CommandsTest::waits);
      wire.refuse(false);
      pocket.stop();
      pocket.awaitFiled();
      assertThat(Objects.requireNonNull(find(pocket, id).manifest()).marks()).hasSize(1);
    }
  }

  @Test
  void whateverMomentTheRecorderIsKilledAtWhatItSaidIsSoAndNothingIsDoneTwice() throws Exception {
    long seed = Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
    Random random = new Random(seed);
    try (House house = new House(folder)) {
      for (int round = 0; round < KILLS; round++) {
        Duration moment = Duration.ofMillis(random.nextInt(1_500));
        String what =
            "-Dhark.seed=%d: round %d, killed after %d ms"
                .formatted(seed, round, moment.toMillis());
        System.out.println(what);
        try {
          askAndKill(house, round % 2 == 1, moment);
        } catch (Exception | AssertionError e) {
          throw new AssertionError(what + "\n" + house.state(), e);
        }
      }
    }
  }

  private void askAndKill(House house, boolean stop, Duration moment) throws Exception {
    house.startCloud();
    Api api = house.awaitCloud();
    house.startDevice("--speech", wav.toString(), "--script", "hold 600s");
    Await.until(
        "it is seen to record", House.PATIENCE, () -> underWay(api).isPresent(), house::state);
    RecordingId id = underWay(api).orElseThrow();
    api.command(id.toString(), "{\"wish\":\"mark\"}");
    api.command(id.toString(), "{\"wish\":\"rename\",\"title\":\"Round\"}");
    if (stop) {
      api.command(id.toString(), "{\"wish\":\"stop\"}");
    }
    house.device().endsWithin(moment);
    house.device().kill();
    house.startDevice("--speech", wav.toString());
    awaitReplies(api, id);
    Await.until(
        "it is filed",
        House.PATIENCE,
        () -> api.recording(id.toString()).path("state").asString().equals("filed"),
        house::state);
    boolean marked = false;
    for (JsonNode command : commands(api, id)) {
      String state = command.path("state").asString();
      switch (command.path("wish").asString()) {
        case "mark" -> marked = state.equals("done");
        case "rename" -> assertThat(state).isEqualTo("done");
        default -> assertThat(state).isIn("done", "already");
      }
    }
    assertThat(api.recording(id.toString()).path("marks").size()).isEqualTo(marked ? 1 : 0);
    house.device().kill();
    try (Journal journal = Journal.open(house.deviceData())) {
      assertThat(journal.find(id).orElseThrow().title()).isEqualTo("Round");
    }
  }

  private static Optional<RecordingId> underWay(Api api) throws Exception {
    return api.recordings().stream()
        .filter(r -> r.path("state").asString().equals("recording"))
        .map(r -> RecordingId.parse(r.path("id").asString()))
        .findFirst();
  }

  /// The latest command of this kind, as the cloud says it now.
  private Command said(String wish) throws Exception {
    byte[] said =
        Jdbi.create("jdbc:sqlite:" + folder.resolve("cloud").resolve("catalog.db"))
            .withHandle(handle ->
                handle
                    .createQuery("SELECT said FROM command WHERE wish = ? ORDER BY number DESC")
                    .bind(0, wish)
                    .mapTo(byte[].class)
                    .first());
    Command command = (Command) Codec.decode(Bytes.of(said));
    return Authority.in(folder.resolve("cloud").resolve("keys")).sign(command.at(Instant.now()));
  }
}
