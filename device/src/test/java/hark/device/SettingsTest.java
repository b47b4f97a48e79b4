package hark.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.pi.Wiring;
import hark.sync.Policy;
import hark.sync.Policy.Hours;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void saysWhenTheRadioIsOnAndForWhat() {
    Settings settings =
        Settings.usual()
            .with("upload", "01:00-06:00")
            .with("radio-every", "15min")
            .with("metered", "on");
    assertThat(settings.policy())
        .isEqualTo(
            new Policy(
                new Hours(LocalTime.of(1, 0), LocalTime.of(6, 0)), Duration.ofMinutes(15), true));
    assertThat(settings.with("upload", "always").policy().hours()).isNull();
  }

  @Test
  void saysHowTheBoardIsWired() {
    assertThat(Settings.usual().with("board.button", "5").wiring().pins().button()).isEqualTo(5);
    assertThat(Settings.usual().with("mode", "call").wiring()).isEqualTo(Wiring.usual());
  }

  @Test
  void saysWhatWouldBeUnderstood() {
    assertThatThrownBy(() -> Settings.usual().with("board.button", "99"))
        .hasMessageContaining("0 to 27");
    assertThatThrownBy(() -> Settings.usual().with("upload", "at night"))
        .hasMessageContaining("01:00-06:00");
    assertThatThrownBy(() -> Settings.usual().with("radio-every", "2d"))
        .hasMessageContaining("once a day");
    assertThatThrownBy(() -> Settings.usual().with("metered", "maybe"))
        .hasMessageContaining("on or off");
  }
}
