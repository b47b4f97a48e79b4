package hark.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.doctor.Finding.Verdict;
import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What the doctor hears.
class MicrophoneCheckTest {
  @Test
  void aLivingMicrophoneIsWell() {
    assertThat(look(Channels.AIR, i -> (i / 320 % 50 < 25 ? 20 : 2_000) * (i % 2 == 0 ? 1 : -1)))
        .containsExactly(
            Finding.good(
                "Microphone",
                "The air microphone hears -64 dB at its quietest and -24 dB at its loudest."));
  }

  @Test
  void aMutedMicrophoneIsBad() {
    Finding finding = look(Channels.AIR, _ -> 0).getFirst();
    assertThat(finding.verdict()).isEqualTo(Verdict.BAD);
    assertThat(finding.sentence()).contains("digital zero", "alsamixer");
  }

  @Test
  void saysWhatClipsWhatIsFaintAndWhatIsNoisy() {
    assertThat(look(Channels.AIR, i -> i % 2 == 0 ? 32_767 : -32_768).getFirst().sentence())
        .contains("clips");
    assertThat(look(Channels.AIR, i -> i % 2).getFirst().sentence()).contains("faint");
    assertThat(look(Channels.AIR, i -> i % 2 == 0 ? 3_000 : -3_000).getFirst().sentence())
        .contains("noisy");
  }

  @Test
  void suspectsChannelsThatAreSwapped() {
    assertThat(
            look(Channels.AIR_AND_VIBRATION, i -> i % 2 == 0 ? noise(i) / 15 : 2 * noise(i))
                .getLast()
                .sentence())
        .contains("may be swapped");
  }

  @Test
  void aSteadyOffsetIsNoSound() {
    assertThat(look(Channels.AIR, _ -> -1_500).getFirst().sentence()).contains("digital zero");
    assertThat(look(Channels.AIR, i -> -1_500 + 20 * (i % 2)).getFirst().verdict())
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void oneSoundOnBothChannelsIsOneMicrophone() {
    List<Finding> findings = look(Channels.AIR_AND_VIBRATION, i -> noise(i / 2) / (1 + i % 2));
    assertThat(findings.getLast().verdict()).isEqualTo(Verdict.BAD);
    assertThat(findings.getLast().sentence()).contains("one sound", "board.channels = mono");
  }

  @Test
  void aPairThatHearsOneRoomIsWell() {
    assertThat(look(Channels.PAIR, i -> noise(i / 2) + noise(7 * i) / 10))
        .hasSize(2)
        .extracting(Finding::verdict)
        .containsOnly(Verdict.GOOD);
  }

  @Test
  void saysWhichOfAPairIsDeadOrHearsLess() {
    assertThat(look(Channels.PAIR, i -> i % 2 == 0 ? 0 : noise(i)))
        .extracting(Finding::sentence)
        .satisfiesExactly(
            left -> assertThat(left).startsWith("The left microphone gives nothing"),
            right -> assertThat(right).startsWith("The right microphone hears"));
    assertThat(look(Channels.PAIR, i -> i % 2 == 0 ? noise(i) : noise(i) / 4).getLast().sentence())
        .startsWith("The right microphone hears less");
  }

  @Test
  void saysThatTheTwoOfAPairCancelEachOther() {
    Finding last =
        look(Channels.PAIR, i -> i % 2 == 0 ? noise(i / 2) : 10 - noise(i / 2)).getLast();
    assertThat(last.verdict()).isEqualTo(Verdict.BAD);
    assertThat(last.sentence()).contains("cancel each other");
  }

  @Test
  void saysWhatWasLost() {
    assertThat(look(Channels.AIR, () -> new Heard.Lost(16_000, Cause.OVERRUN)).getLast().sentence())
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
  private static List<Finding> look(Channels channels, IntUnaryOperator values) {
    return look(channels, sound(channels.count(), values));
  }

  /// A value of its own for each number, the same each time: ±300.
  private static int noise(int number) {
    return new Random(number).nextInt(-300, 300);
  }

  private static Supplier<Heard> sound(int channels, IntUnaryOperator values) {
    int[] position = {0};
    return () -> {
      short[] interleaved = new short[Frame.SAMPLES * channels];
      for (int i = 0; i < interleaved.length; i++) {
        interleaved[i] = (short) values.applyAsInt(position[0]++);
      }
      return new Heard.Sound(Frame.of(interleaved, channels));
    };
  }

  private static List<Finding> look(Channels channels, Supplier<Heard> heard) {
    List<Finding> findings = new ArrayList<>();
    new MicrophoneCheck(() -> new Told(channels, heard), findings::add).run();
    return findings;
  }

  private record Told(Channels channels, Supplier<Heard> heard) implements Microphone.Listening {
    @Override
    public Heard next() {
      return heard.get();
    }

    @Override
    public void close() {}
  }
}
