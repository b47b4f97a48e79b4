package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A microphone that is turned down when it clips, against the codec's registers.
class GuardedMicrophoneTest {
  private static final int SECOND = 50;
  private static final double ASKED = 12;

  private final FakeWm8960 chip = new FakeWm8960();
  private final FakeI2c bus = new FakeI2c().with(0x1a, chip);

  /// What the microphone hears next, on every sample.
  private int value;

  @Test
  void oneSecondThatClipsCostsOneStepAndTheNextAnother() throws Exception {
    Microphone.Listening listening = listen();
    value = Short.MIN_VALUE;
    listening.next();
    assertThat(gains()).containsExactly(9.0, 9.0);
    hear(listening, SECOND - 1);
    assertThat(gains()).containsExactly(9.0, 9.0);
    hear(listening, 1);
    assertThat(gains()).containsExactly(6.0, 6.0);
  }

  @Test
  void isNeverQuieterThanTheCodecCanBe() throws Exception {
    value = Short.MAX_VALUE;
    hear(listen(), 20 * SECOND);
    assertThat(gains()).containsExactly(Wm8960.QUIETEST, Wm8960.QUIETEST);
  }

  @Test
  void comesBackAfterFiveCalmMinutesAndNoFurtherThanAsked() throws Exception {
    Microphone.Listening listening = listen();
    value = Short.MAX_VALUE;
    listening.next();
    value = 1_000;
    hear(listening, 300 * SECOND - 1);
    assertThat(gains()).containsExactly(9.0, 9.0);
    hear(listening, 1);
    assertThat(gains()).containsExactly(12.0, 12.0);
    hear(listening, 600 * SECOND);
    assertThat(gains()).containsExactly(12.0, 12.0);
  }

  @Test
  void staysDownWhileItIsLoudThere() throws Exception {
    Microphone.Listening listening = listen();
    value = Short.MAX_VALUE;
    listening.next();
    for (int i = 0; i < 10; i++) {
      value = 20_000;
      listening.next();
      value = 1_000;
      hear(listening, 200 * SECOND);
    }
    assertThat(gains()).containsExactly(9.0, 9.0);
  }

  @Test
  void aLoudSoundThatTouchesTheLimitIsNotClipped() throws Exception {
    Microphone loud =
        () ->
            new Told(() -> {
              short[] values = new short[Frame.SAMPLES];
              for (int i = 0; i < values.length; i++) {
                values[i] = i % 8 < 3 ? Short.MAX_VALUE : 0;
              }
              return Frame.of(values, 1);
            });
    hear(guarded(loud).listen(), SECOND);
    assertThat(gains()).containsExactly(12.0, 12.0);
  }

  @Test
  void everySamplePassesAsItCame() throws Exception {
    Microphone.Listening listening = listen();
    List<Integer> heard = new ArrayList<>();
    for (int next : new int[] {Short.MAX_VALUE, 5, Short.MIN_VALUE, -7}) {
      value = next;
      heard.add((int) sound(listening).toArray()[Frame.SAMPLES - 1]);
    }
    assertThat(heard).containsExactly(32_767, 5, -32_768, -7);
  }

  private static Frame sound(Microphone.Listening listening) throws Exception {
    Heard heard = listening.next();
    return heard instanceof Heard.Sound(Frame frame) ? frame : sound(listening);
  }

  @Test
  void eachChangeIsToldBehindTheSoundThatMadeIt() throws Exception {
    Microphone.Listening listening = listen();
    value = Short.MAX_VALUE;
    assertThat(listening.next()).isInstanceOf(Heard.Sound.class);
    assertThat(listening.next()).isEqualTo(new Heard.Turned(-3));
    value = 1_000;
    hear(listening, 300 * SECOND);
    assertThat(listening.next()).isEqualTo(new Heard.Turned(3));
    assertThat(listening.next()).isInstanceOf(Heard.Sound.class);
  }

  @Test
  void whoListensAnewBeginsWithWhatWasAsked() throws Exception {
    Microphone guarded = guarded(steady());
    value = Short.MAX_VALUE;
    guarded.listen().next();
    assertThat(gains()).containsExactly(9.0, 9.0);
    guarded.listen().close();
    assertThat(gains()).containsExactly(12.0, 12.0);
  }

  @Test
  void aCodecThatDoesNotAnswerIsLeftAloneAndTheSoundGoesOn() throws Exception {
    Microphone.Listening listening = listen();
    bus.deafen();
    value = Short.MAX_VALUE;
    for (int i = 0; i < 3 * SECOND; i++) {
      assertThat(listening.next()).isInstanceOf(Heard.Sound.class);
    }
    assertThat(gains()).containsExactly(12.0, 12.0);
  }

  private Microphone.Listening listen() throws IOException {
    return guarded(steady()).listen();
  }

  private Microphone guarded(Microphone microphone) throws IOException {
    return new GuardedMicrophone(microphone, Wm8960.open(bus.port(0x1a), ASKED)::gain, ASKED);
  }

  private Microphone steady() {
    return () ->
        new Told(() -> {
          short[] values = new short[Frame.SAMPLES];
          Arrays.fill(values, (short) value);
          return Frame.of(values, 1);
        });
  }

  private static void hear(Microphone.Listening listening, int frames) throws Exception {
    for (int i = 0; i < frames; ) {
      i += listening.next() instanceof Heard.Sound ? 1 : 0;
    }
  }

  private List<Double> gains() {
    return List.of(chip.decibels(true), chip.decibels(false));
  }

  private record Told(Supplier<Frame> frames) implements Microphone.Listening {
    @Override
    public Channels channels() {
      return Channels.AIR;
    }

    @Override
    public Heard next() {
      return new Heard.Sound(frames.get());
    }

    @Override
    public void close() {}
  }
}
