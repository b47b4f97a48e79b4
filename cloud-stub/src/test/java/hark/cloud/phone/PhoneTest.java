package hark.cloud.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.speech.SpeechEngine;
import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.hardware.sim.Face;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One story with real parts at every step, told in order: a person opens the link, presses the
/// button, speaks, and reads, plays and searches it on the phone. The page is loaded once, at the
/// beginning, and never again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PhoneTest {
  private static final double RATE = 16_000;
  private static final int QUIET_ROOM = 1;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final CompletableFuture<Manifest> manifest = new CompletableFuture<>();
  private Phone phone;
  private Cloud cloud;
  private Device device;
  private SimBoard board;
  private double spoken;
  private String id = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    phone = add(Phone.unpack(Files.createDirectory(folder.resolve("profile"))));
    cloud =
        add(
            Cloud.start(
                new Cloud.Settings(
                    folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0))),
                SpeechEngine::open,
                _ -> {}));
    WavMicrophone microphone = WavMicrophone.of(Speech.file(folder), Pace.REAL);
    spoken = microphone.length().toMillis() / 1_000.0;
    board = add(new SimBoard(microphone.thenSilence(QUIET_ROOM), new Face[0]));
    device =
        add(
            Device.start(
                Files.createDirectory(folder.resolve("device")),
                board.board(),
                Settings.usual(),
                _ -> {},
                new Recorder.Watcher() {
                  @Override
                  public void ended(Manifest last) {
                    manifest.complete(last);
                  }
                }));
    device.pair(cloud.offer().text());
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.addFirst(part);
    return part;
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable part : parts) {
      part.close();
    }
  }

  @Test
  @Order(1)
  void opensOnlyByTheLinkAndTakesTheKeyOutOfTheAddress() {
    String address = "http://localhost:%d/".formatted(cloud.port());
    phone.open(address);
    phone.until("locked", () -> phone.text("h1").equals("Hark is locked"));
    assertThat(phone.text("body"))
        .contains("Open the link that the cloud printed when it started.");

    phone.open(address + "?key=" + cloud.key());
    phone.until("empty", () -> phone.text("main").contains("No recordings yet"));
    assertThat(phone.address()).isEqualTo(address);
    phone.until("aware of the recorder", () -> phone.text("[data-device]").contains("All filed"));
    phone.run("window.neverLoadedAgain = true");
  }

  @Test
  @Order(2)
  void showsInTheListThatARecordingGrows() throws Exception {
    board.script().hold().get();
    phone.until("live", () -> phone.text(".card .state").equals("Recording now"));
    id = phone.each(".card", "data-recording").getFirst();
    double first = seconds(".card .length");
    phone.until("growing", () -> seconds(".card .length") > first + 1);

    phone.until(
        "as the recorder says", () -> phone.text(".doing").matches("Recording \\d+:\\d\\d · .*"));
    assertThat(phone.each("[data-device] .lamp", "aria-label"))
        .first()
        .asString()
        .matches("Lamp: (stored|owing)");
    assertThat(phone.each(".lamp [data-rhythm]", "fill")).hasSize(1);
    phone.screenshot("list-live");
  }

  @Test
  @Order(3)
  void showsOnTheRecordingsPageThatItGrowsAndWhatIsMarked() throws Exception {
    phone.tap("[data-recording='" + id + "']");
    phone.until("live", () -> phone.shows("[data-live]"));
    double first = seconds("[data-length]");
    phone.until("growing", () -> seconds("[data-length]") > first + 1);

    board.script().tap().get();
    phone.until("marked", () -> phone.shows("[data-mark]") && phone.shows("[data-mark-tick]"));
    assertThat(phone.shows("[data-live]")).isTrue();
    phone.screenshot("recording-live");
  }

  @Test
  @Order(4)
  void bringsWordsAndSummaryByItselfOnceItIsOver() throws Exception {
    phone.until("all heard", () -> seconds("[data-length]") > spoken + 1);
    phone.screenshot("recording-heard");
    board.script().hold().get();

    phone.until("filed", () -> phone.text(".lines").contains("chain whole"));
    List<Integer> percents = new ArrayList<>();
    phone.until(
        "transcribed",
        () -> {
          JsonNode stage = recording().path("stages").path(0);
          percents.add(stage.path("percent").asInt());
          return stage.path("state").asString().equals("done");
        });
    assertThat(percents).isSorted().endsWith(100);
    phone.until("summarized", () -> phone.shows("[data-sentence]"));
    phone.until("done", () -> !phone.shows("[data-stage]"));
    assertThat(phone.shows("[data-live]")).isFalse();
    assertThat(phone.each("[data-word]", "innerText"))
        .isEqualTo(words().stream().map(word -> word.path("text").asString()).toList())
        .hasSizeGreaterThan(10);
    phone.screenshot("recording-done");
  }

  @Test
  @Order(5)
  void playsFromTheTappedWord() throws Exception {
    int middle = words().size() / 2;
    double from = words().get(middle).path("from").asDouble();
    phone.run(
        """
        window.landed = null;
        const player = document.getElementById('player');
        player.addEventListener('seeked', () => { window.landed ??= player.currentTime; });
        """);
    phone.run("document.querySelectorAll('[data-word]')[arguments[0]].id = 'middle'", middle);
    phone.tap("#middle");

    phone.until("at the word", () -> phone.run("return window.landed") != null);
    assertThat(phone.number("return window.landed")).isCloseTo(from, within(0.3));
    phone.until("playing", () -> position() > from + 0.5);
    phone.until("lit", () -> phone.shows("[data-word][data-now]"));
    phone.screenshot("recording-playing");
    phone.tap("[data-play]");
  }

  @Test
  @Order(6)
  void showsTheMarkBetweenItsWordsAndOnTheLine() {
    double at = manifest.join().marks().getFirst().sample() / RATE;
    assertThat(phone.each("[data-mark]", "data-at").stream().map(Double::valueOf))
        .singleElement()
        .satisfies(shown -> assertThat(shown).isCloseTo(at, within(0.001)));

    List<Double> words =
        phone.each("[data-word]", "data-from").stream().map(Double::valueOf).toList();
    int before =
        (int)
            phone.number(
                """
                const mark = document.querySelector('[data-mark]');
                return [...document.querySelectorAll('[data-word]')].filter((word) =>
                    mark.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_PRECEDING).length;
                """);
    assertThat(words.subList(0, before)).allMatch(from -> from <= at);
    assertThat(words.subList(before, words.size())).allMatch(from -> from > at);

    double share =
        phone.number(
            """
            const line = document.querySelector('.track').getBoundingClientRect();
            const tick = document.querySelector('[data-mark-tick] path').getBoundingClientRect();
            return (tick.left + tick.width / 2 - line.left) / line.width;
            """);
    assertThat(share).isCloseTo(at * RATE / manifest.join().samples(), within(0.01));
  }

  @Test
  @Order(7)
  void findsASpokenWordAndOpensItsMoment() throws Exception {
    String keyword = longestWord();
    phone.tap("[data-back]");
    phone.until("back", () -> phone.shows("#search"));
    phone.type("#search", keyword);
    phone.until("found", () -> phone.shows("[data-hit]"));
    assertThat(phone.text("[data-hit] mark").toLowerCase(Locale.ROOT)).isEqualTo(keyword);
    phone.screenshot("search");

    String target = phone.each("[data-hit]", "href").getFirst();
    double moment = Double.parseDouble(target.substring(target.indexOf("#t=") + "#t=".length()));
    assertThat(wordAt(moment)).isEqualTo(keyword);
    phone.tap("[data-hit]");
    phone.until("opened", () -> phone.address().equals(target) && phone.shows("[data-word]"));
    phone.until("at the moment", () -> Math.abs(position() - moment) < 0.3);
  }

  @Test
  @Order(8)
  void saysInTheEndThatAllIsFiled() throws Exception {
    phone.screenshot("recording-found");
    phone.dark(true);
    phone.screenshot("recording-dark");
    phone.tap("[data-back]");
    phone.erase("#search");
    phone.until("filed", () -> phone.text(".card .state").equals("Filed"));
    phone.until("all filed", () -> phone.text(".doing").equals("All filed"));
    assertThat(phone.each("[data-device] .lamp", "aria-label")).containsExactly("Lamp: all filed");
    phone.screenshot("list-dark");
    phone.dark(false);
    phone.screenshot("list-done");
  }

  @Test
  @Order(9)
  void saysWhenTheRecorderIsOutOfReach() throws Exception {
    device.close();
    phone.until(
        "offline",
        () ->
            phone.text(".doing").matches("Offline since \\d\\d:\\d\\d · last.known: nothing owed"));
    assertThat(phone.shows(".lamp [data-rhythm]")).isFalse();
    phone.screenshot("list-offline");
  }

  @Test
  @Order(10)
  void wasLoadedOnce() {
    assertThat(phone.run("return window.neverLoadedAgain")).isEqualTo(true);
  }

  /// A time on the page, `1:02` as 62.
  private double seconds(String css) {
    String[] parts = phone.text(css).split(":", -1);
    return parts.length == 2 ? 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) : -1;
  }

  private double position() {
    return phone.number("return document.getElementById('player').currentTime");
  }

  private JsonNode recording() {
    return phone.ask("/api/recordings/" + id);
  }

  private List<JsonNode> words() {
    List<JsonNode> words = new ArrayList<>();
    recording()
        .path("transcript")
        .forEach(utterance -> utterance.path("words").forEach(words::add));
    return words;
  }

  private String longestWord() {
    return words().stream()
        .map(word -> word.path("text").asString())
        .filter(word -> word.matches("[a-z]+"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  /// The word that begins at this moment, as the API has it.
  private String wordAt(double moment) {
    return words().stream()
        .filter(word -> word.path("from").asDouble() == moment)
        .map(word -> word.path("text").asString())
        .collect(Collectors.joining(" "));
  }
}
