package hark.cloud.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.hardware.sim.Face;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person pairs a recorder on the phone, and parts from it.
class DevicesPageTest {
  @Test
  void aRecorderIsPairedAndUnpairedOnThePhone(@TempDir Path folder) throws Exception {
    Cloud.Settings settings =
        new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0)));
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
                WavMicrophone.of(Speech.file(folder), Pace.REAL).thenSilence(1), new Face[0]);
        Device device =
            Device.start(
                Files.createDirectory(folder.resolve("device")),
                board.board(),
                Settings.usual(),
                _ -> {},
                new Recorder.Watcher() {})) {
      phone.open("http://localhost:%d/?key=%s".formatted(cloud.port(), cloud.key()));
      phone.until("open", () -> phone.text("main").contains("No recordings yet"));
      phone.tap("a[href='/devices']");
      phone.until("there", () -> phone.shows("[data-pair]"));
      phone.tap("[data-pair]");
      phone.until("shown", () -> phone.shows("[data-code]"));
      pictures(phone, "pair");
      String code = phone.each("[data-code]", "data-code").getFirst();
      assertThat(phone.text(".code").replace("\n", "")).isEqualTo(code);
      String left = phone.text("[data-left]");
      phone.until("counting down", () -> !phone.text("[data-left]").equals(left));

      device.pair(code);
      String name = device.id().value();
      phone.until("told", () -> phone.shows("[data-paired='" + name + "']"));
      phone.until("online", () -> phone.text("[data-device]").contains("All filed"));
      assertThat(phone.text("[data-pairing='paired']")).startsWith("Paired");
      pictures(phone, "paired");

      phone.tap("[data-unpair='" + name + "']");
      phone.until("asked", () -> phone.shows("[data-sure]"));
      assertThat(phone.text(".sure")).contains("cannot be undone");
      pictures(phone, "unpair");
      phone.tap("[data-sure='" + name + "']");
      phone.until("gone", () -> phone.text("[data-device]").contains("Unpaired"));
      phone.until("cut off", () -> phone.shows("[data-offline]"));
      pictures(phone, "unpaired");
    }
  }

  private static void pictures(Phone phone, String name) throws IOException {
    phone.screenshot("devices-" + name);
    phone.dark(true);
    phone.screenshot("devices-" + name + "-dark");
    phone.dark(false);
  }
}
