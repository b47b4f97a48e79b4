package hark.device.gesture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ControlsTest {
  @Test
  void aGestureCanMeanSomethingElse() {
    Controls controls = Controls.usual().with("recording.double", "mode");
    assertThat(controls.meaning(Situation.RECORDING, Gesture.DOUBLE)).isEqualTo(Meaning.MODE);
    assertThat(controls.meaning(Situation.RECORDING, Gesture.TAP)).isEqualTo(Meaning.MARK);
    assertThat(Controls.usual().meaning(Situation.RECORDING, Gesture.DOUBLE))
        .isEqualTo(Meaning.PAUSE);
  }

  @Test
  void recordingCanAlwaysBeBegunAndEnded() {
    assertThatThrownBy(() -> Controls.usual().with("recording.hold", "nothing").check())
        .hasMessageContaining("No gesture would mean stop when recording");
    assertThatThrownBy(() -> Controls.usual().with("idle.hold", "tell").check())
        .hasMessageContaining("start");
    assertThat(
            Controls.usual().with("recording.hold", "mark").with("recording.tap", "stop").check())
        .isNotNull();
  }

  @Test
  void anUnknownWordIsRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> Controls.usual().with("recording.triple", "mark"))
        .hasMessageContaining("triple")
        .hasMessageContaining("double");
    assertThatThrownBy(() -> Controls.usual().with("sleeping.tap", "mark"))
        .hasMessageContaining("paused");
    assertThatThrownBy(() -> Controls.usual().with("idle.down", "start"))
        .hasMessageContaining("hold, long, tap or double");
  }
}
