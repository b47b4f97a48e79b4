package hark.device.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.export.Recorded;
import hark.device.journal.Journal;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command line as a person or a script uses it, on a real journal.
class CommandsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Manifest filed;
  private Manifest owed;

  @BeforeEach
  void record() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      filed = Recorded.stopped(journal, Channels.AIR, 2, NOON);
      owed = Recorded.stopped(journal, Channels.AIR, 3, null);
      Recorded.file(journal, filed);
    }
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  @Test
  void listsWhatThereIs() {
    assertThat(hark("list")).isZero();
    assertThat(said()).contains("filed", "time not known", "3 s owed", "1 mark", "1 gap");
  }

  @Test
  void listsForAScript() {
    assertThat(hark("list", "--json")).isZero();
    JsonNode all = json();
    assertThat(all).hasSize(2);
    assertThat(all.get(0).path("custody").asString()).isEqualTo("filed");
    assertThat(all.get(0).path("began").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(all.get(1).path("state").asString()).isEqualTo("stopped");
    assertThat(all.get(1).path("began").isNull()).isTrue();
    assertThat(all.get(1).path("owedSeconds").asDouble()).isBetween(2.9, 3.0);
    assertThat(all.get(1).path("gapSeconds").asDouble()).isEqualTo(1.5);
  }

  @Test
  void statusIsTheJournalsWordWhenNoRecorderRuns() {
    assertThat(hark("status", "--json")).isZero();
    JsonNode status = json();
    assertThat(status.path("running").asBoolean()).isFalse();
    assertThat(status.path("recordings").asInt()).isEqualTo(2);
    assertThat(status.path("owedSeconds").asDouble()).isBetween(2.9, 3.0);
    assertThat(status.path("storage").path("hoursLeft").asDouble()).isPositive();
  }

  @Test
  void statusSaysThatARecordingIsOwedOfWhichOnlyTheEndIs() throws Exception {
    Opening silent =
        new Opening(
            RecordingId.random(),
            new DeviceId("recorder"),
            Channels.AIR,
            312,
            new Moment(UUID.randomUUID(), 1),
            null,
            Bytes.NONE);
    try (Journal journal = Journal.open(folder)) {
      Recorded.file(journal, owed);
      journal.begin(silent);
      journal.end(silent.recording(), null);
    }
    assertThat(hark("status")).isZero();
    assertThat(said()).contains("0:00 of 1 recording are not at the cloud yet");
  }

  @Test
  void deletesWhatIsFiledAndRefusesWhatIsOwedWithHowMuch() throws Exception {
    assertThat(hark("delete", owed.recording().toString().substring(0, 8))).isEqualTo(1);
    assertThat(told()).contains("3 s of it are owed to the cloud", "hark device export");
    assertThat(hark("delete", "--filed")).isZero();
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings()).extracting(Journal.Shelved::freed).contains(false);
      assertThat(journal.segments(owed.recording(), 0, 1, 1).segments()).hasSize(1);
    }
  }

  @Test
  void deleteWantsToKnowWhat() {
    assertThat(hark("delete")).isEqualTo(2);
    assertThat(told()).contains("Name the recordings to delete, or say --filed.");
  }

  @Test
  void resetIsRefusedWhileAnythingIsOwed() throws Exception {
    assertThat(hark("reset")).isEqualTo(1);
    assertThat(told()).contains("3 s of 1 recording are owed to the cloud");
    try (Journal journal = Journal.open(folder)) {
      Recorded.file(journal, owed);
    }
    assertThat(hark("reset")).isZero();
    assertThat(folder.resolve("journal.db")).doesNotExist();
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.recordings()).isEmpty();
    }
  }

  @Test
  void owedSaysHowMuchKeepsItFromBeingUpdated() throws Exception {
    assertThat(hark("owed")).isEqualTo(1);
    assertThat(said()).contains("3 s of 1 recording are owed to the cloud", "hark device export");
    try (Journal journal = Journal.open(folder)) {
      Recorded.file(journal, owed);
    }
    assertThat(hark("owed")).isZero();
    assertThat(Main.run("owed", "--data", folder.resolve("none").toString())).isZero();
  }

  @Test
  void exportsByTheBeginningOfAName() {
    Path stick = folder.resolve("stick");
    String name = owed.recording().toString().substring(0, 8);
    assertThat(hark("export", name, stick.toString(), "--json")).isZero();
    JsonNode results = json();
    assertThat(results).hasSize(1);
    assertThat(results.get(0).path("outcome").asString()).isEqualTo("written");
    assertThat(stick.resolve("time-unknown_" + name + ".opus")).exists();
    out.reset();
    assertThat(hark("export", "--no-wav", stick.toString())).isZero();
    assertThat(said()).contains(name + "  there already").contains("written");
  }

  @Test
  void aNameThatNobodyHasIsAFaultWithTheNextStep() {
    assertThat(hark("play", "zzzz")).isEqualTo(1);
    assertThat(told()).contains("No recording's name begins with zzzz", "hark device list");
  }

  @Test
  void playWritesAWavFromAMoment() throws Exception {
    Path wav = folder.resolve("out.wav");
    String name = owed.recording().toString();
    assertThat(hark("play", name, "--out", wav.toString())).isZero();
    assertThat(Files.size(wav)).isEqualTo(44 + 2 * owed.samples());
    assertThat(hark("play", name, "--out", wav.toString())).isEqualTo(1);
    assertThat(told()).contains("is there already");
    assertThat(hark("play", name, "--from", "soon", "--out", "-")).isEqualTo(2);
    assertThat(told()).contains("is no time: use 90, 1:30 or 1:02:03");
  }

  @Test
  void doctorFindsAHealthyJournal() {
    assertThat(hark("doctor", "--json", "--broker", "tcp://127.0.0.1:1")).isZero();
    JsonNode findings = json();
    assertThat(findings.findValuesAsString("about"))
        .contains("Recorder", "Journal", "Storage", "Microphone", "Clock", "Broker", "Warmth");
    assertThat(findings.findValuesAsString("verdict")).doesNotContain("BAD");
  }

  @Test
  void aWordThatIsNoCommandIsAnsweredWithOneThatIs() {
    assertThat(Main.run("lits")).isEqualTo(2);
    assertThat(told()).contains("hark device list");
  }

  @Test
  void withoutAJournalItIsSaidWhereToLook() {
    assertThat(Main.run("list", "--data", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(told()).contains("There is no journal in", "--data");
  }

  private int hark(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = folder.toString();
    return Main.run(all);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String told() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(said());
  }
}
