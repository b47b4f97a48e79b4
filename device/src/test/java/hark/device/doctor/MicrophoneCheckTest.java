package hark.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.doctor.Finding.Verdict;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What the doctor hears.
class MicrophoneCheckTest {
  @Test
  void aLivingMicrophoneIsWell() {
    assertThat(look(1, i -> (i / 320 % 50 < 25 ? 20 : 2_000) * (i % 2 == 0 ? 1 : -1)))
        .containsExactly(
            Finding.good(
                "Microphone",
                "The air microphone hears -64 dB at its quietest and -24 dB at its loudest."));
  }

  @Test
  void aMutedMicrophoneIsBad() {
    Finding finding = look(1, _ -> 0).getFirst();
    assertThat(finding.verdict()).isEqualTo(Verdict.BAD);
    assertThat(finding.sentence()).contains("digital zero", "alsamixer");
  }

  @Test
  void saysWhatClipsWhatIsFaintAndWhatIsNoisy() {
    assertThat(look(1, i -> i % 2 == 0 ? 32_767 : -32_768).getFirst().sentence()).contains("clips");
    assertThat(look(1, i -> i % 2).getFirst().sentence()).contains("faint");
    assertThat(look(1, i -> i % 2 == 0 ? 3_000 : -3_000).getFirst().sentence()).contains("noisy");
  }

  @Test
  void suspectsChannelsThatAreSwapped() {
    assertThat(look(2, i -> i % 2 == 0 ? 20 : 600).getLast().sentence()).contains("may be swapped");
  }

  @Test
  void saysWhatWasLost() {
    assertThat(look(1, () -> new Heard.Lost(16_000, Cause.OVERRUN)).getLast().sentence())
        .contains("3000 ms were lost");
  }

  @Test
  void passesOnWhyThereIsNone() {
    List<Finding> findings = new ArrayList<>();
    Microphone none =
        () -> {
          throw new IOException("There is no microphone hw:7");
        };
    new MicrophoneCheck(none, findings::add).run();
    assertThat(findings).containsExactly(Finding.bad("Microphone", "There is no microphone hw:7"));
  }

  /// @param values of each position in the interleaved sound
  private static List<Finding> look(int channels, IntUnaryOperator values) {
    int[] position = {0};
    return look(
        channels,
        () -> {
          short[] interleaved = new short[Frame.SAMPLES * channels];
          for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = (short) values.applyAsInt(position[0]++);
          }
          return new Heard.Sound(Frame.of(interleaved, channels));
        });
  }

  private static List<Finding> look(int channels, Supplier<Heard> heard) {
    List<Finding> findings = new ArrayList<>();
    new MicrophoneCheck(() -> new Told(channels, heard), findings::add).run();
    return findings;
  }

  private record Told(int channels, Supplier<Heard> heard) implements Microphone.Listening {
    @Override
    public Heard next() {
      return heard.get();
    }

    @Override
    public void close() {}
  }
}
