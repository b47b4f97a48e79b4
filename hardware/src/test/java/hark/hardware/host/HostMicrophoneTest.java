package hark.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.Microphone.Listening;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The machine's own microphone, where there is one.
class HostMicrophoneTest {
  @Test
  void hearsWholeFramesInTheOrderOfTime() throws Exception {
    Optional<Microphone> microphone = HostMicrophone.find();
    assumeTrue(microphone.isPresent(), "this machine has no microphone; nothing to hear with");
    try (Listening listening = microphone.get().listen()) {
      assertThat(listening.channels()).isEqualTo(Channels.AIR);
      for (int i = 0; i < 10; i++) {
        assertThat(listening.next())
            .isInstanceOfSatisfying(
                Heard.Sound.class,
                sound -> assertThat(sound.frame().samples()).isEqualTo(Frame.SAMPLES));
      }
    }
  }

  @Test
  void findsNothingRatherThanFailWhereThereIsNone() {
    assertThat(HostMicrophone.find()).isNotNull();
  }
}
