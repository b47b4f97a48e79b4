package hark.cloud.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.device.journal.Journal;
import hark.hardware.sim.Face;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person marks, stops, names and frees from the phone, and reads what has become of it.
class CommandsPageTest {
  /// What a finger meets, in CSS pixels.
  private static final double TOUCH = 44;

  @Test
  void aRecordingIsMarkedStoppedNamedAndFreedOnThePhone(@TempDir Path folder) throws Exception {
    Cloud.Settings settings =
        new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0)));
    Path data = Files.createDirectory(folder.resolve("device"));
    try (Phone phone = Phone.unpack(Files.createDirectory(folder.resolve("profile")));
        Cloud cloud =
            Cloud.start(
                settings,
                _ -> {
                  throw new IOException("no engine is needed");
                },
                _ -> {});
        SimBoard board =
            new SimBoard(
                WavMicrophone.of(Speech.file(folder), Pace.REAL).thenSilence(1), new Face[0])) {
      String id;
      try (Device device = device(data, board)) {
        device.pair(cloud.offer().text());
        phone.open("http://localhost:%d/?key=%s".formatted(cloud.port(), cloud.key()));
        board.script().hold().get();
        phone.until("live", () -> phone.shows("[data-device] [data-ask='mark']"));
        fingersFit(phone);
        pictures(phone, "card");
        phone.tap("[data-device] [data-ask='mark']");
        phone.until("marked", () -> phone.shows("[data-command='mark'][data-state='done']"));

        id = phone.each(".card", "data-recording").getFirst();
        phone.tap(".card");
        phone.until("there", () -> phone.shows(".recording [data-ask='stop']"));
        phone.tap("[data-ask='mark']");
        phone.until(
            "marked again",
            () -> phone.each("[data-command='mark'][data-state='done']", "data-state").size() == 2);
        phone.until("shown", () -> phone.each("[data-mark]", "data-at").size() == 2);
        pictures(phone, "live");

        phone.enter("[data-ask='rename']");
        phone.until("asked for a name", () -> phone.shows("#title"));
        phone.type("#title", "Moon walk");
        pictures(phone, "rename");
        phone.tap("[data-save]");
        phone.until("named", () -> phone.text("h1").equals("Moon walk"));
        phone.until("known", () -> phone.shows("[data-command='rename'][data-state='done']"));
        assertThat(shelved(device.journal()).title()).isEqualTo("Moon walk");

        phone.tap("[data-ask='stop']");
        phone.until("asked", () -> phone.shows("[data-sure='stop']"));
        fingersFit(phone);
        pictures(phone, "stop");
        phone.enter("[data-sure='stop']");
        phone.until("stopped", () -> phone.shows("[data-command='stop'][data-state='done']"));
        phone.until("filed", () -> phone.shows("[data-ask='forget']"));
        device.awaitFiled();
      }
      phone.tap("[data-ask='forget']");
      phone.until("asked", () -> phone.shows("[data-sure='forget']"));
      assertThat(phone.text(".sure")).contains("cannot be undone");
      pictures(phone, "forget");
      phone.tap("[data-sure='forget']");
      phone.until("asked for", () -> phone.shows("[data-command='forget'][data-state='waiting']"));
      phone.until("offline", () -> phone.text(".asked").contains("which is offline"));
      assertThat(phone.text(".asked")).contains("waiting for the recorder");
      fingersFit(phone);
      pictures(phone, "waiting");
      phone.tap("[data-back-off]");
      phone.until("taken back", () -> phone.shows("[data-ask='forget']"));
      assertThat(phone.shows("[data-command='forget']")).isFalse();
      phone.tap("[data-ask='forget']");
      phone.tap("[data-sure='forget']");
      phone.until("asked again", () -> phone.shows("[data-command='forget']"));

      try (Device device = device(data, board)) {
        phone.until("free", () -> phone.shows("[data-command='forget'][data-state='done']"));
        assertThat(phone.text(".asked")).contains("The recorder keeps no copy any more");
        assertThat(phone.shows("[data-ask='forget']")).isFalse();
        assertThat(shelved(device.journal()).freed()).isTrue();
        assertThat(shelved(device.journal()).opening().recording().toString()).isEqualTo(id);
        pictures(phone, "freed");
      }
      phone.until(
          "still playable",
          () -> phone.number("return document.getElementById('player').duration || 0") > 1);
    }
  }

  private static Device device(Path data, SimBoard board) throws Exception {
    return Device.start(data, board.board(), Settings.usual(), _ -> {}, new Recorder.Watcher() {});
  }

  private static Journal.Shelved shelved(Journal journal) {
    return Objects.requireNonNull(journal.recordings().getFirst());
  }

  private static void fingersFit(Phone phone) {
    assertThat(
            phone.number(
                "return Math.min(...[...document.querySelectorAll('.commands button, .commands input')]"
                    + ".map((each) => each.getBoundingClientRect().height))"))
        .isGreaterThanOrEqualTo(TOUCH);
    assertThat(phone.number("return document.documentElement.scrollWidth - innerWidth"))
        .as("nothing is wider than the phone")
        .isLessThanOrEqualTo(0);
  }

  private static void pictures(Phone phone, String name) throws IOException {
    phone.screenshot("commands-" + name);
    phone.dark(true);
    phone.screenshot("commands-" + name + "-dark");
    phone.dark(false);
  }
}
