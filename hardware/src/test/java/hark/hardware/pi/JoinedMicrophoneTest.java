package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Two microphones as two channels.
class JoinedMicrophoneTest {
  private static final int FRAMES = 50;

  @Test
  void theAirIsPassedOnBitForBitBesideTheVibration() throws Exception {
    Microphone joined = new JoinedMicrophone(steady(100, FRAMES), steady(2_000, 10 * FRAMES));
    try (Microphone.Listening listening = joined.listen()) {
      assertThat(listening.channels()).isEqualTo(Channels.AIR_AND_VIBRATION);
      for (int i = 0; i < FRAMES - 1; i++) {
        short[] both = ((Heard.Sound) listening.next()).frame().toArray();
        for (int at = 0; at < both.length; at += 2) {
          assertThat(both[at]).isEqualTo((short) 100);
        }
        assertThat(both[both.length - 1]).isEqualTo((short) 2_000);
      }
    }
  }

  @Test
  void whatTheAirLostIsLost() throws Exception {
    Heard.Lost lost = new Heard.Lost(777, Cause.OVERRUN);
    Microphone air = () -> new Told(lost);
    try (Microphone.Listening listening =
        new JoinedMicrophone(air, steady(1, 10 * FRAMES)).listen()) {
      assertThat(listening.next()).isEqualTo(lost);
    }
  }

  @Test
  void aVibrationMicrophoneThatFailsIsSilenceAndTheAirGoesOn() throws Exception {
    try (Microphone.Listening listening =
        new JoinedMicrophone(steady(100, FRAMES), steady(2_000, 10)).listen()) {
      short[] last = new short[0];
      for (int i = 0; i < FRAMES; i++) {
        last = ((Heard.Sound) listening.next()).frame().toArray();
      }
      assertThat(Arrays.copyOf(last, 4)).containsExactly(100, 0, 100, 0);
    }
  }

  @Test
  void withoutItsVibrationMicrophoneItHearsTheAir() throws Exception {
    Microphone none =
        () -> {
          throw new IOException("check its wires");
        };
    try (Microphone.Listening listening =
        new JoinedMicrophone(steady(100, FRAMES), none).listen()) {
      short[] both = ((Heard.Sound) listening.next()).frame().toArray();
      assertThat(Arrays.copyOf(both, 4)).containsExactly(100, 0, 100, 0);
    }
  }

  @Test
  void isNotThereWithoutItsAirMicrophone() {
    Microphone none =
        () -> {
          throw new IOException("plug it in");
        };
    assertThatThrownBy(() -> new JoinedMicrophone(none, steady(1, 1)).listen())
        .isInstanceOf(IOException.class)
        .hasMessage("plug it in");
  }

  /// A microphone that hears one value in so many frames, then nothing more.
  private static Microphone steady(int value, int frames) {
    short[] values = new short[Frame.SAMPLES];
    Arrays.fill(values, (short) value);
    Heard[] all = new Heard[frames];
    Arrays.fill(all, new Heard.Sound(Frame.of(values, 1)));
    return () -> new Told(all);
  }

  /// What a microphone says, one after another; then it waits until it is closed.
  private static final class Told implements Microphone.Listening {
    private final Heard[] all;
    private final CountDownLatch closed = new CountDownLatch(1);
    private int next;

    Told(Heard... all) {
      this.all = all;
    }

    @Override
    public Channels channels() {
      return Channels.AIR;
    }

    @Override
    public Heard next() throws IOException, InterruptedException {
      if (next == all.length) {
        closed.await();
        throw new IOException("it is closed");
      }
      return all[next++];
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
