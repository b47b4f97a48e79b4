package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.pcm16;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of 16 kHz, one channel and 16 bits arrives sample for sample.
class HearsBitForBitTest {
  @TempDir Path folder;

  @Test
  void everyValueInOrder() throws Exception {
    short[] values = new short[65_536];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (i * 40_503);
    }
    Hearing hearing = Hearing.of(file(values));

    assertThat(hearing.samples()).isEqualTo(values);
    assertThat(hearing.pcm()).isEqualTo(pcm16(values));
  }

  @Test
  void withAShorterLastFrameAndThenTheEnd() throws Exception {
    Hearing hearing = Hearing.of(file(new short[3 * Frame.SAMPLES + 1]));

    assertThat(hearing.frames()).extracting(Frame::samples).containsExactly(320, 320, 320, 1);
    assertThat(hearing.all()).hasSize(5).last().isEqualTo(new Heard.Ended());
  }

  @Test
  void fromTheBeginningEachTimeItListens() throws Exception {
    Microphone microphone = WavMicrophone.of(file((short) 1, (short) 2, (short) 3), Pace.FAST);

    assertThat(Hearing.of(microphone)).isEqualTo(Hearing.of(microphone));
  }

  @Test
  void andGoesOnEndingAfterTheEnd() throws Exception {
    try (var listening = WavMicrophone.of(file((short) 7), Pace.FAST).listen()) {
      assertThat(listening.channels()).isEqualTo(Channels.AIR);
      assertThat(listening.next()).isEqualTo(new Heard.Sound(Frame.of(new short[] {7}, 1)));
      assertThat(listening.next()).isEqualTo(new Heard.Ended());
      assertThat(listening.next()).isEqualTo(new Heard.Ended());
    }
  }

  private Path file(short... values) throws Exception {
    return WavBytes.write(
        folder.resolve("exact.wav"), wav(format(PCM, 1, 16_000, 16), chunk("data", pcm16(values))));
  }
}
