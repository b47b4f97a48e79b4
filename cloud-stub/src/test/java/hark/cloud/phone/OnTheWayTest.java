package hark.cloud.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Owing;
import hark.cloud.recorded.Parrot;
import hark.cloud.recorded.Recorded;
import hark.cloud.recorded.Recorded.Events;
import hark.device.identity.BrokerSettings;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.identity.Route;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Moment;
import hark.sync.Policy;
import hark.sync.mqtt.DeviceLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorder brings only what lies around its marks: a person reads and hears that, and sees what
/// is still on its way.
final class OnTheWayTest {
  private static final DeviceId DEVICE = new DeviceId("hark-desk");
  private static final int RATE = 16_000;
  private static final int SECONDS = 300;
  private static final List<Mark> MARKS = List.of(new Mark(80 * RATE), new Mark(210 * RATE));

  /// Two minutes around marks, and what belongs to no mark before, between and behind them.
  private static final int HOLES = 3;

  @Test
  void whatIsMarkedIsReadAndHeardAndTheRestIsSaidToBeOnTheWay(@TempDir Path folder)
      throws Exception {
    Cloud.Settings settings =
        new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0)));
    Owing owing = new Owing(List.of(recorded(folder)));
    try (Phone phone = Phone.unpack(Files.createDirectory(folder.resolve("profile")));
        Cloud cloud = Cloud.start(settings, _ -> new Parrot(), _ -> {})) {
      Identity identity = Identity.in(folder.resolve("desk"));
      new Membership(identity, DEVICE, OptionalDouble::empty).join(cloud.offer().text());
      Route route = new Route(BrokerSettings.NONE, identity, DEVICE);
      Policy metered = new Policy(null, Duration.ZERO, true);
      try (DeviceLink link =
          new DeviceLink(route, DEVICE, owing, () -> DeviceStatus.UNKNOWN, metered, () -> null)) {
        link.start();
        phone.open("http://localhost:%d/?key=%s".formatted(cloud.port(), cloud.key()));
        phone.until("listed", () -> phone.shows(".card"));
        phone.screenshot("on-the-way-list");
        phone.tap(".card");
        phone.until(
            "read around both marks", () -> wordsAround(phone, 80) && wordsAround(phone, 210));
        assertThat(phone.text("main").split("on the way", -1)).hasSizeGreaterThan(HOLES - 1);
        shoot(phone, "on-the-way");
        phone.run("scrollTo(0, document.body.scrollHeight)");
        shoot(phone, "on-the-way-end");
        phone.run("scrollTo(0, 0)");
      }
      try (DeviceLink link = new DeviceLink(route, DEVICE, owing, () -> DeviceStatus.UNKNOWN)) {
        link.start();
        phone.until("all here", () -> !phone.text("main").contains("on the way"));
        phone.until("read all of it", () -> wordsAround(phone, 150));
      }
    }
  }

  private static void shoot(Phone phone, String name) throws Exception {
    phone.screenshot(name);
    phone.dark(true);
    phone.screenshot(name + "-dark");
    phone.dark(false);
  }

  private static boolean wordsAround(Phone phone, int second) {
    return phone.number(
            """
            return [...document.querySelectorAll('[data-from]')]
                .filter(({ dataset }) => Math.abs(dataset.from - arguments[0]) < 20).length
            """,
            second)
        > 0;
  }

  private static Recorded recorded(Path folder) throws Exception {
    short[] pcm = new short[SECONDS * RATE];
    int at = 0;
    try (Microphone.Listening listening =
        WavMicrophone.of(Speech.meeting(folder.resolve("meeting.wav")), Pace.FAST)
            .lasting(Duration.ofSeconds(SECONDS))
            .listen()) {
      while (at < pcm.length && listening.next() instanceof Heard.Sound(var frame)) {
        System.arraycopy(frame.toArray(), 0, pcm, at, frame.samples());
        at += frame.samples();
      }
    }
    return Recorded.of(
        Recorded.opening(
            DEVICE,
            Channels.AIR,
            new Moment(UUID.randomUUID(), 1),
            Instant.now().minusSeconds(900)),
        pcm,
        new Events(MARKS, List.of(), List.of(), End.STOPPED));
  }
}
