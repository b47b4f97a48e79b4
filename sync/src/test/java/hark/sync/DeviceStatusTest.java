package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.DeviceStatus.Battery;
import hark.sync.DeviceStatus.Lamp;
import hark.sync.DeviceStatus.Microphone;
import hark.sync.DeviceStatus.Storage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Devices and clouds of different age understand each other's status.
class DeviceStatusTest {
  private static String text(DeviceStatus status) {
    return new String(status.json().toArray(), StandardCharsets.UTF_8);
  }

  private static final DeviceStatus STATUS =
      new DeviceStatus(
          "paused",
          "both",
          "00112233-4455-4677-8899-aabbccddeeff",
          "Standup",
          12.5,
          3,
          3,
          List.of(new Microphone("air", -23.4, true, false)),
          new Storage(1_000, 9_000, 431.5, 10),
          new Battery(81, true),
          47.5,
          new Lamp("owing", "#0000ff", "breathe"),
          List.of("The card is 80 % full."),
          List.of());

  @Test
  void readsWhatItWrote() throws Unreadable {
    assertThat(DeviceStatus.read(text(STATUS))).isEqualTo(STATUS);
    assertThat(DeviceStatus.read(text(DeviceStatus.UNKNOWN))).isEqualTo(DeviceStatus.UNKNOWN);
  }

  @Test
  void saysEachComponentByItsName() {
    JsonMapper byName = JsonMapper.shared();
    for (DeviceStatus status : List.of(STATUS, DeviceStatus.UNKNOWN)) {
      assertThat(byName.readTree(text(status)))
          .isEqualTo(byName.readTree(byName.writeValueAsString(status)));
    }
  }

  @Test
  void whatAnOlderDeviceDoesNotSayIsUnknown() throws Unreadable {
    DeviceStatus old =
        DeviceStatus.read(
            """
            {"doing":"idle","recording":null,"seconds":0.0,"owedSeconds":0.0,"owedSegments":0,
             "battery":null,"lamp":{"name":"all filed","rgb":"#00ff00","rhythm":"steady"},
             "refusals":[]}
            """);
    assertThat(old.doing()).isEqualTo("idle");
    assertThat(old.storage()).isNull();
    assertThat(old.microphones()).isEmpty();
    assertThat(old.warnings()).isEmpty();
    assertThat(DeviceStatus.read("{}")).isEqualTo(DeviceStatus.UNKNOWN);
  }

  @Test
  void whatANewerDeviceSaysBesidesIsLeftAside() throws Unreadable {
    DeviceStatus status =
        DeviceStatus.read(
            """
            {"doing":"idle","mood":{"happy":true},
             "storage":{"usedBytes":1,"leftBytes":2,"hoursLeft":3.5,"inodes":9}}
            """);
    assertThat(status.storage()).isEqualTo(new Storage(1, 2, 3.5, 0));
  }

  @Test
  void refusesWhatIsNoStatus() {
    for (String other :
        List.of(
            "",
            "[]",
            "7",
            "{",
            "{\"seconds\":\"long\"}",
            "{\"doing\":null}",
            "{\"recording\":\"the last one\"}")) {
      assertThatThrownBy(() -> DeviceStatus.read(other)).as(other).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void aLevelIsOnTheScaleThatPeopleKnow() {
    assertThat(new Microphone("air", Double.NEGATIVE_INFINITY, false, true).level())
        .isEqualTo(Microphone.SILENCE);
    assertThat(new Microphone("air", Double.NaN, false, true).level())
        .isEqualTo(Microphone.SILENCE);
    assertThat(new Microphone("air", 0.5, true, false).level()).isZero();
  }
}
