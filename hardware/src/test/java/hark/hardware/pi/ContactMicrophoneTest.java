package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vibration microphone: a converter bit by bit, on a bus that takes its time.
class ContactMicrophoneTest {
  private static final double TONE = 2 * Math.PI * 300;

  @Test
  void readsTheInputThatItWasTold() throws IOException {
    int[] values = new int[3];
    new Mcp3008(new FakeSpi(new FakeMcp3008(input -> 100 * input + 23)), 5).read(values);
    assertThat(values).containsOnly(523);
  }

  @Test
  void readsTheWholeRange() throws IOException {
    for (int value : new int[] {0, 1, 511, 512, 1_022, 1_023}) {
      int[] values = new int[1];
      new Mcp3008(new FakeSpi(new FakeMcp3008(_ -> value)), 0).read(values);
      assertThat(values).containsExactly(value);
    }
  }

  @Test
  void isSoundAtSixteenKilohertzWhateverTheBusDelivers() throws Exception {
    for (double rate : new double[] {9_000, 16_000, 21_345}) {
      Bus bus = new Bus(rate, time -> 512 + (int) Math.round(300 * Math.sin(TONE * time / 1e9)));
      List<Short> heard = hear(bus, 100);
      assertThat(turns(heard)).as("turns of 300 Hz in 2 s at " + rate).isBetween(590, 610);
      assertThat(loudest(heard.subList(Frame.RATE / 2, heard.size()))).isBetween(17_000, 21_000);
    }
  }

  @Test
  void aBusThatPausesIsALossOfJustSoMuch() throws Exception {
    Bus bus = new Bus(16_000, _ -> 500);
    bus.pauseOnce(1_000_000_000L, 250_000_000L);
    Microphone microphone = microphone(bus);
    long lost = 0;
    long sound = 0;
    try (Microphone.Listening listening = microphone.listen()) {
      while (sound < 2L * Frame.RATE) {
        switch (listening.next()) {
          case Heard.Sound(Frame frame) -> sound += frame.samples();
          case Heard.Lost gap -> lost += gap.samples();
          case Heard.Turned _, Heard.Ended _ -> throw new AssertionError("it has no end");
        }
      }
    }
    assertThat(lost).isBetween(4_000L, 4_000L + 3 * Frame.SAMPLES);
  }

  @Test
  void aWireThatIsStuckHighIsNoConverter() {
    assertThatThrownBy(() -> microphone(new Bus(16_000, null)).listen())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer; check its wires");
  }

  @Test
  void anElementOnGroundIsNoMicrophone() {
    assertThatThrownBy(() -> microphone(new Bus(16_000, _ -> 0)).listen())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rests at ground; check its wire to input 0");
  }

  @Test
  void aConverterThatFallsSilentThrowsOnceAllWasHeard() throws Exception {
    Bus bus = new Bus(16_000, time -> time < 500_000_000L ? 500 : -1);
    try (Microphone.Listening listening = microphone(bus).listen()) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  assertThat(listening.next()).isInstanceOf(Heard.Sound.class);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not answer");
    }
  }

  private static Microphone microphone(Bus bus) {
    return new ContactMicrophone(
        new FakeBuses().spi(bus), new Wiring.Adc(true, 0, 0, 0), bus::time);
  }

  private static List<Short> hear(Bus bus, int frames) throws Exception {
    List<Short> heard = new ArrayList<>();
    try (Microphone.Listening listening = microphone(bus).listen()) {
      for (int i = 0; i < frames; i++) {
        if (listening.next() instanceof Heard.Sound(Frame frame)) {
          for (short value : frame.toArray()) {
            heard.add(value);
          }
        }
      }
    }
    return heard;
  }

  private static int turns(List<Short> samples) {
    int turns = 0;
    for (int i = 1; i < samples.size(); i++) {
      turns += samples.get(i - 1) < 0 && samples.get(i) >= 0 ? 1 : 0;
    }
    return turns;
  }

  private static int loudest(List<Short> samples) {
    return samples.stream().mapToInt(Math::abs).max().orElseThrow();
  }
}
