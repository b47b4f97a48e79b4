package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.pcm16;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone.Listening;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simulated microphone keeps a real one's time, by a clock that the test turns.
class HearsInRealTimeTest {
  private static final long SECOND = 1_000_000_000;
  private static final long PERIOD = 60_000_000;
  private static final long START = -7 * SECOND;

  @TempDir Path folder;
  private final HandTicker time = new HandTicker(START);

  @Test
  void eachPeriodWhenItIsWholeAndNotBefore() throws Exception {
    try (Listening listening = microphone(Pace.REAL, 2_000).listen()) {
      for (int frame = 0; frame < 6; frame++) {
        listening.next();
        assertThat(time.nanos()).isEqualTo(START + (frame / 3 + 1) * PERIOD);
      }
      listening.next();
      assertThat(time.nanos()).isEqualTo(START + 2_000 * SECOND / 16_000);
    }
  }

  @Test
  void withoutDriftHoweverUnevenlyItIsRead() throws Exception {
    try (Listening listening = microphone(Pace.REAL, 60 * 16_000).listen()) {
      int n = 0;
      for (; listening.next() instanceof Heard.Sound; n++) {
        time.pass(n % 10 == 0 ? 90_000_001 : 13);
      }
      assertThat(n).isEqualTo(3_000);
      assertThat(time.nanos()).isEqualTo(START + 60 * SECOND + 3 * 13);
    }
  }

  @Test
  void keepsTenSecondsForASlowReader() throws Exception {
    try (Listening listening = microphone(Pace.REAL, 30 * 16_000).listen()) {
      time.pass(10 * SECOND);
      assertThat(first(listening)).isZero();
      assertThat(time.nanos()).isEqualTo(START + 10 * SECOND);
    }
  }

  @Test
  void losesWhatIsOlderAndSaysSo() throws Exception {
    try (Listening listening = microphone(Pace.REAL, 30 * 16_000).listen()) {
      first(listening);
      time.pass(14 * SECOND);

      assertThat(listening.next()).isEqualTo(new Heard.Lost(4 * 16_000 + 640, Heard.Cause.OVERRUN));
      assertThat(first(listening)).isEqualTo((short) (4 * 16_000 + 640 + 320));
    }
  }

  @Test
  void losesNoMoreThanThereWas() throws Exception {
    try (Listening listening = microphone(Pace.REAL, 30 * 16_000 + 5).listen()) {
      time.pass(3_600 * SECOND);
      long lost = ((Heard.Lost) listening.next()).samples();
      long heard = 0;
      while (listening.next() instanceof Heard.Sound sound) {
        heard += sound.frame().samples();
      }
      assertThat(lost).isEqualTo(20 * 16_000 + 320);
      assertThat(lost + heard).isEqualTo(30 * 16_000 + 5);
    }
  }

  @Test
  void fastNeverWaitsAndNeverLoses() throws Exception {
    try (Listening listening = microphone(Pace.FAST, 30 * 16_000).listen()) {
      for (int i = 0; i < 1_500; i++) {
        assertThat(first(listening)).isEqualTo((short) (i * 320));
        time.pass(3 * SECOND);
      }
      assertThat(listening.next()).isEqualTo(new Heard.Ended());
      assertThat(time.nanos()).isEqualTo(START + 4_500 * SECOND);
    }
  }

  @Test
  void aQuietRoomFollowsForEverWhenAskedFor() throws Exception {
    WavMicrophone microphone = microphone(Pace.REAL, 330).thenSilence(42);
    try (Listening once = microphone.listen();
        Listening again = microphone.listen()) {
      for (int i = 1; i <= 500; i++) {
        Frame frame = frame(once);
        assertThat(frame.samples()).isEqualTo(Frame.SAMPLES);
        assertThat(frame).isEqualTo(frame(again));
        if (i > 2) {
          assertThat(frame.toArray()).contains(-1, 0, 1).containsOnly(-1, 0, 1);
        }
        assertThat(time.nanos()).isEqualTo(START + (i + 2) / 3 * PERIOD);
      }
    }
  }

  @Test
  void theQuietRoomIsInRealTimeAlsoAfterAFastFile() throws Exception {
    try (Listening listening = microphone(Pace.FAST, 16_000).thenSilence(42).listen()) {
      for (int i = 0; i < 50; i++) {
        listening.next();
      }
      assertThat(time.nanos()).isEqualTo(START);
      for (int i = 0; i < 50; i++) {
        listening.next();
      }
      assertThat(time.nanos()).isBetween(START + SECOND, START + SECOND + PERIOD);
      time.pass(12 * SECOND);
      assertThat(listening.next()).isInstanceOf(Heard.Lost.class);
    }
  }

  private static short first(Listening listening) throws Exception {
    return frame(listening).toArray()[0];
  }

  private static Frame frame(Listening listening) throws Exception {
    return ((Heard.Sound) listening.next()).frame();
  }

  /// Hears a file whose n-th sample is n.
  private WavMicrophone microphone(Pace pace, int samples) throws Exception {
    short[] values = new short[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = (short) i;
    }
    Path file =
        WavBytes.write(
            folder.resolve("ramp.wav"),
            wav(format(PCM, 1, 16_000, 16), chunk("data", pcm16(values))));
    return new WavMicrophone(WavFile.read(file), pace, OptionalLong.empty(), time);
  }
}
