package hark.cloud.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import hark.sync.Gap;
import hark.sync.Gap.Cause;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Message.Clock;
import hark.sync.Moment;
import hark.sync.Note;
import hark.sync.Note.Kind;
import hark.sync.mqtt.DeviceLink;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads of a recording in which everything happened that can happen, made by a
/// recorder that did not know the time: it comes over the real wire into the real cloud.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WhatHappenedTest {
  private static final DeviceId DEVICE = new DeviceId("hark-desk");
  private static final UUID MORNING = new UUID(9, 1);
  private static final UUID DARK = new UUID(4, 2);
  private static final int RATE = 16_000;
  private static final int SECONDS = 40;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private Phone phone;
  private Cloud cloud;
  private DeviceLink link;
  private Owing owing;
  private Recorded eventful;
  private Recorded plain;
  private Recorded quiet;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    phone = add(Phone.unpack(Files.createDirectory(folder.resolve("profile"))));
    cloud =
        add(
            Cloud.start(
                new Cloud.Settings(
                    folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0))),
                _ -> new Parrot(),
                _ -> {}));
    short[] air = speech(folder);
    plain =
        Recorded.of(
            Recorded.opening(
                DEVICE, Channels.AIR, new Moment(MORNING, 0), Instant.now().minusSeconds(7_200)),
            Arrays.copyOf(air, 4 * RATE),
            Events.NONE);
    quiet =
        Recorded.of(
            Recorded.opening(
                DEVICE, Channels.AIR, new Moment(DARK, 5_000_000_000L), Instant.ofEpochSecond(5)),
            new short[3 * RATE],
            Events.NONE);
    eventful =
        Recorded.of(
            Recorded.opening(
                DEVICE, Channels.AIR_AND_VIBRATION, new Moment(DARK, 60_000_000_000L), null),
            twoChannels(air),
            everything());
    owing = new Owing(List.of(eventful, plain, quiet));
    owing.learn(new Clock(MORNING, 1, 5, null));
    owing.learn(new Clock(DARK, 2, 5, null));
    Identity identity = Identity.in(folder.resolve("desk"));
    new Membership(identity, DEVICE, OptionalDouble::empty).join(cloud.offer().text());
    Route route = new Route(BrokerSettings.NONE, identity, DEVICE);
    link = add(new DeviceLink(route, DEVICE, owing, WhatHappenedTest::status));
    link.start();
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

  /// The sample meeting, as the air microphone hears it.
  private static short[] speech(Path folder) throws Exception {
    ByteBuffer pcm = ByteBuffer.allocate(2 * RATE * SECONDS);
    try (Microphone.Listening listening =
        WavMicrophone.of(Speech.meeting(folder.resolve("meeting.wav")), Pace.FAST).listen()) {
      while (pcm.hasRemaining() && listening.next() instanceof Heard.Sound(var frame)) {
        short[] samples = frame.toArray();
        for (int i = 0; i < samples.length && pcm.hasRemaining(); i += frame.channels()) {
          pcm.putShort(samples[i]);
        }
      }
    }
    short[] air = new short[RATE * SECONDS];
    pcm.flip().asShortBuffer().get(air, 0, pcm.limit() / 2);
    return air;
  }

  /// Both microphones at first and from 20 to 30 s; the vibration microphone hears it duller.
  private static short[] twoChannels(short[] air) {
    short[] both = new short[2 * air.length];
    double dull = 0;
    for (int i = 0; i < air.length; i++) {
      dull += 0.15 * (air[i] - dull);
      int second = i / RATE;
      boolean call = second >= 14 && second < 20;
      boolean room = second >= 30;
      both[2 * i] = call ? (short) dull : air[i];
      both[2 * i + 1] = room ? air[i] : (short) dull;
    }
    return both;
  }

  private static Note note(double second, Kind kind) {
    return new Note(Math.round(second * RATE), kind);
  }

  private static Gap gap(double second, long millis, Cause cause) {
    return new Gap(Math.round(second * RATE), millis, cause);
  }

  private static Events everything() {
    return new Events(
        List.of(new Mark(10 * RATE + 8_000), new Mark(26 * RATE)),
        List.of(
            gap(8, 400, Cause.OVERRUN),
            gap(12, 5_000, Cause.MUTED),
            gap(18, 12_000, Cause.MICROPHONE_GONE),
            gap(24, 200_000, Cause.PAUSED),
            gap(28, 61_000, Cause.FULL),
            gap(SECONDS, 0, Cause.POWER_LOST)),
        List.of(
            note(0, Kind.BOTH),
            note(6, Kind.PRESSED),
            note(9, Kind.CLIPPED_FIRST),
            note(10, Kind.CLIPPED_FIRST),
            note(11, Kind.TURNED_DOWN),
            note(14, Kind.CALL),
            note(20, Kind.BOTH),
            note(22, Kind.DEAF_SECOND),
            note(25, Kind.HEARS_SECOND),
            note(30, Kind.ROOM),
            note(33, Kind.CLIPPED_SECOND),
            note(37, Kind.DEAF_FIRST)),
        End.RECOVERED);
  }

  private static DeviceStatus status() {
    return new DeviceStatus(
        "idle",
        "both",
        null,
        null,
        0,
        0,
        0,
        List.of(
            new DeviceStatus.Microphone("air", -23.4, false, false),
            new DeviceStatus.Microphone("vibration", -96, false, true)),
        new DeviceStatus.Storage(4_300_000_000L, 900_000_000L, 83.3, 83),
        new DeviceStatus.Battery(64, true),
        47.6,
        new DeviceStatus.Lamp("storage low", "#ffaa00", "blink"),
        List.of("The card is 83 % full: 83 hours are left.", "The vibration microphone is deaf."),
        List.of());
  }

  @Test
  @Order(1)
  void recordingsOfUnknownTimeSaySoAndStandWhereTheDeviceKnowsThatTheyBelong() throws Exception {
    phone.open("http://localhost:%d/?key=%s".formatted(cloud.port(), cloud.key()));
    phone.until("all here", () -> phone.each(".card", "data-recording").size() == 3);
    phone.until("in order", () -> phone.each(".card", "data-recording").equals(newestFirst()));
    phone.until("filed", () -> phone.each(".card .state", "data-tone").equals(good()));
    assertThat(phone.each(".day", "innerText")).first().isEqualTo("Time not known yet");
    assertThat(phone.text(".card[data-recording='" + quiet.recording() + "'] .card-title"))
        .isEqualTo("Recording, time not known yet");
    assertThat(phone.text("body")).doesNotContain("1970");
    assertThat(phone.text(".card .badge.bad")).isEqualTo("5 gaps");
    assertThat(phone.shows(".card [data-recovered]")).isTrue();
    phone.run("window.neverLoadedAgain = true");
  }

  private List<String> newestFirst() {
    return List.of(
        eventful.recording().toString(),
        quiet.recording().toString(),
        plain.recording().toString());
  }

  private static List<String> good() {
    return List.of("good", "good", "good");
  }

  @Test
  @Order(2)
  void theRecorderShowsItsCardItsBatteryItsMicrophonesAndItsWarnings() throws Exception {
    phone.until("told", () -> phone.shows(".alarm.warn"));
    assertThat(phone.text("[data-device]"))
        .contains(
            "hark-desk",
            "Both microphones",
            "83 h left on the card",
            "battery 64 %, charging",
            "48 °C")
        .contains("The card is 83 % full: 83 hours are left.", "The vibration microphone is deaf.");
    assertThat(phone.text("[data-microphone='air']")).contains("Air", "−23 dB");
    assertThat(phone.text("[data-microphone='vibration']")).contains("deaf");
    phone.screenshot("happened-list");
    phone.dark(true);
    phone.screenshot("happened-list-dark");
    phone.dark(false);
  }

  @Test
  @Order(3)
  void everythingThatHappenedStandsInWordsAtItsPlace() throws Exception {
    phone.tap("[data-recording='" + eventful.recording() + "']");
    phone.until("read", () -> phone.shows("[data-word]") && phone.shows("[data-flag]"));
    assertThat(phone.each("[data-flag], [data-mark]", "innerText"))
        .containsExactly(
            "0:06 · Button pressed: what comes before is pre-roll",
            "0:08 · less than 1 s missing: sound came faster than it could be kept",
            "0:09 · Air microphone clipped for 2 s: too loud",
            "0:10",
            "0:11 · Air microphone turned down from here: it had clipped",
            "0:12 · 5 s missing: microphone muted",
            "0:14 · Call: vibration microphone from here",
            "0:18 · 12 s missing: microphone gone",
            "0:20 · Both: air and vibration microphone from here",
            "0:22 · Vibration microphone deaf for 3 s: it gave nothing",
            "0:24 · Paused for 3 min",
            "0:26",
            "0:28 · 61 s missing: the card was full",
            "0:30 · Room: air microphone from here",
            "0:33 · Vibration microphone clipped for 1 s: too loud",
            "0:37 · Air microphone deaf from here: it gave nothing",
            "0:40 · Power lost: what came next is missing");
    assertThat(phone.text(".head"))
        .contains("Time not known yet", "Both microphones", "Recovered")
        .contains("5 gaps: 78 s of sound and a stretch of unknown length not captured")
        .contains("Both microphones were deaf for a while")
        .contains("Both microphones were too loud for a while, and clipped")
        .contains("Paused once, 3 min in all")
        .contains("Begins 6 s before the button was pressed");
    assertThat(phone.text("body")).doesNotContain("1970");
    assertThat(phone.each("[data-gap-tick]", "x")).hasSize(5);
    assertThat(phone.each("[data-pause-tick]", "x")).hasSize(1);
    assertThat(phone.shows("[data-before]")).isTrue();
    phone.screenshot("happened");
    phone.run("document.querySelector('[data-flag=pause]').scrollIntoView({block: 'center'})");
    phone.screenshot("happened-transcript");
    phone.dark(true);
    phone.screenshot("happened-dark");
    phone.dark(false);
  }

  @Test
  @Order(4)
  void aGapOpensItsMomentByTouchAndByKey() {
    phone.tap("[data-flag='gap'][data-at='18']");
    phone.until("there", () -> Math.abs(position() - 18) < 0.6);
    phone.enter("[data-flag='gap'][data-at='28']");
    phone.until("there", () -> Math.abs(position() - 28) < 0.6);
    phone.run("document.getElementById('player').pause()");
  }

  private double position() {
    return phone.number("return document.getElementById('player').currentTime");
  }

  @Test
  @Order(5)
  void aBrowserHearsOneChannelOnBothSidesWhereOneMicrophoneIsHeard() {
    phone.run(
        """
        window.heard = null;
        (async () => {
          const answer = await fetch(arguments[0]);
          const sound = await new OfflineAudioContext(2, 1, 16000)
              .decodeAudioData(await answer.arrayBuffer());
          const [left, right] = [sound.getChannelData(0), sound.getChannelData(1)];
          const apart = (from, to) => {
            let [difference, power] = [0, 0];
            for (let i = from * 16000; i < to * 16000; i += 1) {
              difference += (left[i] - right[i]) ** 2;
              power += left[i] ** 2;
            }
            return difference / power;
          };
          window.heard =
              [sound.duration, sound.numberOfChannels, apart(2, 13), apart(15, 19), apart(31, 39)];
        })();
        """,
        "/api/recordings/" + eventful.recording() + "/sound.opus");
    phone.until("decoded", () -> phone.run("return window.heard") != null);
    assertThat(phone.number("return heard[0]")).isCloseTo(SECONDS, within(0.03));
    assertThat(phone.number("return heard[1]")).isEqualTo(2);
    assertThat(phone.number("return heard[2]")).as("both").isGreaterThan(0.05);
    assertThat(phone.number("return heard[3]")).as("call").isLessThan(0.001);
    assertThat(phone.number("return heard[4]")).as("room").isLessThan(0.001);
  }

  @Test
  @Order(6)
  void theTimeComesLaterAndThePagesShowItByThemselves() throws Exception {
    phone.widen(1_280, 900);
    phone.screenshot("happened-wide");
    phone.dark(true);
    phone.screenshot("happened-wide-dark");
    phone.dark(false);
    Instant now = Instant.now();
    owing.learn(new Clock(DARK, 2, 180_000_000_000L, now));
    link.nudge();
    phone.until("timed", () -> !phone.text(".head").contains("Time not known yet"));
    assertThat(
            Instant.parse(
                phone.ask("/api/recordings/" + eventful.recording()).path("startedAt").asString()))
        .isBetween(now.minusSeconds(121), now.minusSeconds(119));
    phone.tap("[data-back]");
    phone.until("all timed", () -> !phone.text("main").contains("Time not known yet"));
    assertThat(phone.each(".card", "data-recording")).isEqualTo(newestFirst());
    phone.screenshot("happened-list-wide");
    assertThat(phone.run("return window.neverLoadedAgain")).isEqualTo(true);
  }
}
