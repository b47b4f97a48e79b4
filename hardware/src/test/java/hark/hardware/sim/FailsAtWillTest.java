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
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone.Listening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can go wrong with a microphone can be had for the asking.
@Timeout(20)
class FailsAtWillTest {
  private static final int FRAMES = 1_000;

  @TempDir Path folder;
  private SimMicrophone microphone;

  /// Two channels: air is 1000, vibration is -3.
  @BeforeEach
  void plugIn() throws Exception {
    short[] values = new short[FRAMES * Frame.SAMPLES * 2];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = 1_000;
      values[i + 1] = -3;
    }
    Path file =
        WavBytes.write(
            folder.resolve("two.wav"),
            wav(format(PCM, 2, 16_000, 16), chunk("data", pcm16(values))));
    microphone =
        new SimMicrophone(WavMicrophone.stereo(file, Channels.AIR_AND_VIBRATION, Pace.FAST));
  }

  @Test
  void healthyItHearsWhatThereIs() throws Exception {
    assertThat(Hearing.of(microphone).frames()).hasSize(FRAMES).containsOnly(frame(1_000, -3));
  }

  @Test
  void pulledOutItThrowsUntilSomeoneListensAnewToWhatWasPluggedIn() throws Exception {
    try (Listening before = microphone.listen()) {
      before.next();
      microphone.unplug();
      assertThatThrownBy(before::next)
          .isInstanceOf(IOException.class)
          .hasMessage("The microphone was pulled out; plug it in again.");
      assertThatThrownBy(microphone::listen).isInstanceOf(IOException.class);
      microphone.plugIn();
      assertThatThrownBy(before::next).isInstanceOf(IOException.class);
    }
    try (Listening after = microphone.listen()) {
      assertThat(after.next()).isEqualTo(sound(1_000, -3));
    }
  }

  @Test
  void looseItSaysThatEachFrameIsGone() throws Exception {
    try (Listening listening = microphone.listen()) {
      microphone.loosen();
      assertThat(listening.next()).isEqualTo(new Heard.Lost(320, Cause.MICROPHONE_GONE));
      microphone.heal();
      assertThat(listening.next()).isEqualTo(sound(1_000, -3));
    }
  }

  @Test
  void deafItDeliversDigitalZeroOnThatChannelOnly() throws Exception {
    try (Listening listening = microphone.listen()) {
      microphone.deafen(1);
      assertThat(listening.next()).isEqualTo(sound(1_000, 0));
      microphone.deafen(0);
      assertThat(listening.next()).isEqualTo(sound(0, 0));
    }
  }

  @Test
  void tooLoudItClips() throws Exception {
    try (Listening listening = microphone.listen()) {
      microphone.amplify(40);
      assertThat(listening.next()).isEqualTo(sound(32_767, -120));
    }
  }

  @Test
  void anOverrunLosesWholeFramesOnceAndSaysHowMany() throws Exception {
    microphone.overrun(700);
    Hearing hearing = Hearing.of(microphone);

    assertThat(hearing.all()).first().isEqualTo(new Heard.Lost(960, Cause.OVERRUN));
    assertThat(hearing.lost()).isEqualTo(960);
    assertThat(hearing.frames()).hasSize(FRAMES - 3);
  }

  @Test
  void anOverrunBeyondTheEndLosesWhatThereIs() throws Exception {
    microphone.overrun(Long.MAX_VALUE);

    assertThat(Hearing.of(microphone).all())
        .containsExactly(new Heard.Lost(FRAMES * 320, Cause.OVERRUN), new Heard.Ended());
  }

  @Test
  void atAWrongRateMoreOrLessComesThanIsDue() throws Exception {
    microphone.rate(1.02);
    assertThat(Hearing.of(microphone).frames()).hasSizeBetween(1_019, 1_020);
    microphone.rate(0.9);
    assertThat(Hearing.of(microphone).frames()).hasSizeBetween(908, 910);
  }

  @Test
  void stalledItDeliversNothingUntilItIsHealed() throws Exception {
    try (Listening listening = microphone.listen()) {
      microphone.stall(Duration.ofHours(1));
      CompletableFuture<Heard> next = CompletableFuture.supplyAsync(() -> next(listening));
      assertThat(next).isNotDone();
      microphone.heal();
      assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(sound(1_000, -3));
    }
  }

  @Test
  void stalledItCanStillBePulledOut() throws Exception {
    try (Listening listening = microphone.listen()) {
      microphone.stall(Duration.ofHours(1));
      CompletableFuture<Heard> next = CompletableFuture.supplyAsync(() -> next(listening));
      microphone.unplug();
      assertThat(next).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void stalledItIsInterruptedLikeAnyOther() throws Exception {
    try (Listening listening = microphone.listen()) {
      microphone.stall(Duration.ofHours(1));
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  listening.next();
                } catch (IOException | InterruptedException e) {
                  end.complete(e);
                }
              });
      reader.interrupt();
      assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aStallPassesByItself() throws Exception {
    microphone.stall(Duration.ofMillis(30));
    assertThat(Hearing.of(microphone).frames()).hasSize(FRAMES);
  }

  @Test
  void aGaugeCanAnswerNonsense() {
    SimGauge gauge = new SimGauge();
    gauge.babble();
    assertThatThrownBy(gauge::charge)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("255 %");
  }

  private static Heard next(Listening listening) {
    try {
      return listening.next();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Heard sound(int air, int vibration) {
    return new Heard.Sound(frame(air, vibration));
  }

  private static Frame frame(int air, int vibration) {
    short[] values = new short[2 * Frame.SAMPLES];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = (short) air;
      values[i + 1] = (short) vibration;
    }
    return Frame.of(values, 2);
  }
}
