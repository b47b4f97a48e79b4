package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Frame;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// One clock's sound on another's.
class StretchTest {
  private static final double TONE = 2 * Math.PI * 440 / Frame.RATE;
  private static final int BURST = 5 * Frame.SAMPLES;

  private final Stretch stretch = new Stretch();
  private double written;

  @Test
  void findsTheDriftOfTwoClocksAndKeepsThemTogether() {
    for (double drift : new double[] {-150e-6, 0, 90e-6}) {
      Stretch one = new Stretch();
      one.add(new short[BURST]);
      double sent = 0;
      for (int burst = 0; burst < 10 * 600; burst++) {
        double until = sent + BURST * (1 + drift);
        one.add(new short[(int) until - (int) sent]);
        sent = until;
        for (int i = 0; i < 5; i++) {
          one.take(Frame.SAMPLES);
        }
      }
      assertThat(one.drift()).as("millionths").isBetween(drift * 1e6 - 10, drift * 1e6 + 10);
      assertThat(Math.abs(one.kept())).as("kept, in samples").isBetween(1_400.0, 1_800.0);
    }
  }

  @Test
  void leavesAToneATone() {
    for (int i = 0; i < 20; i++) {
      stretch.add(tone(BURST));
    }
    short[] out = stretch.take(16_000);
    for (int i = 100; i < out.length; i++) {
      assertThat((double) out[i]).isCloseTo(10_000 * Math.sin(TONE * i), offset(80));
    }
  }

  @Test
  void isSilentWhileThereIsNothing() {
    assertThat(stretch.take(Frame.SAMPLES)).containsOnly(0);
    stretch.add(tone(BURST));
    assertThat(stretch.take(Frame.SAMPLES)).contains((short) 10_000);
  }

  @Test
  void forgetsTheOldestOfWhatNobodyTakes() {
    stretch.add(new short[Stretch.CAPACITY]);
    stretch.add(tone(BURST));
    for (int i = 0; i < Stretch.CAPACITY / Frame.SAMPLES - 10; i++) {
      stretch.take(Frame.SAMPLES);
    }
    assertThat(stretch.take(9 * Frame.SAMPLES)).contains((short) 10_000);
  }

  private static Offset<Double> offset(double by) {
    return Offset.offset(by);
  }

  private short[] tone(int samples) {
    short[] tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (short) Math.round(10_000 * Math.sin(TONE * written++));
    }
    return tone;
  }
}
