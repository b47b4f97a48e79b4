package hark.hardware.sim;

import static hark.hardware.sim.WavBytes.PCM;
import static hark.hardware.sim.WavBytes.chunk;
import static hark.hardware.sim.WavBytes.format;
import static hark.hardware.sim.WavBytes.pcm16;
import static hark.hardware.sim.WavBytes.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone.Listening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Channel 0 is air, channel 1 is vibration.
class TwoChannelsTest {
  @TempDir Path folder;

  @Test
  void aStereoFileKeepsItsSidesApartBitForBit() throws Exception {
    Path file = file("both.wav", 2, (short) 1, (short) -1, (short) 2, (short) -2);

    WavMicrophone microphone = WavMicrophone.stereo(file, Channels.AIR_AND_VIBRATION, Pace.FAST);

    assertThat(Hearing.of(microphone).all())
        .isEqualTo(
            List.of(new Heard.Sound(Frame.of(new short[] {1, -1, 2, -2}, 2)), new Heard.Ended()));
    try (Listening listening = microphone.listen()) {
      assertThat(listening.channels()).isEqualTo(Channels.AIR_AND_VIBRATION);
    }
  }

  @Test
  void aFileWithOneChannelIsNoStereo() throws Exception {
    Path file = file("one.wav", 1, (short) 1);

    assertThatThrownBy(() -> WavMicrophone.stereo(file, Channels.AIR_AND_VIBRATION, Pace.FAST))
        .isInstanceOf(UnplayableWavException.class)
        .hasMessage("one.wav has 1 channel(s), and two microphones are 2; name another file.");
  }

  @Test
  void theShorterOfTwoFilesIsSilentUntilTheLongerEnds() throws Exception {
    Path air = file("air.wav", 1, (short) 5);
    Path phone = file("phone.wav", 1, (short) 7, (short) 8, (short) 9);

    WavMicrophone microphone = WavMicrophone.of(air, Pace.FAST).withVibration(phone);

    assertThat(Hearing.of(microphone).samples()).containsExactly(5, 7, 0, 8, 0, 9);
    assertThat(microphone.length()).isEqualTo(Duration.ofNanos(3 * 62_500));
  }

  @Test
  void eachLoopsByItselfUntilTheTimeIsUp() throws Exception {
    Path air = file("air.wav", 1, (short) 1, (short) 2);
    Path phone = file("phone.wav", 1, (short) 7, (short) 8, (short) 9);

    WavMicrophone microphone =
        WavMicrophone.of(air, Pace.FAST).withVibration(phone).lasting(Duration.ofNanos(5 * 62_500));

    assertThat(Hearing.of(microphone).samples()).containsExactly(1, 7, 2, 8, 1, 9, 2, 7, 1, 8);
  }

  @Test
  void aLoopIsAsLongAsItWasAskedForToTheSample() throws Exception {
    short[] values = new short[4_801];
    Path file = file("long.wav", 1, values);

    Duration asked = Duration.ofSeconds(61).plusNanos(62_500);
    WavMicrophone microphone = WavMicrophone.of(file, Pace.FAST).lasting(asked);

    assertThat(microphone.length()).isEqualTo(asked);
    assertThat(Hearing.of(microphone).samples()).hasSize(61 * 16_000 + 1);
  }

  private Path file(String name, int channels, short... values) throws Exception {
    return WavBytes.write(
        folder.resolve(name), wav(format(PCM, channels, 16_000, 16), chunk("data", pcm16(values))));
  }
}
