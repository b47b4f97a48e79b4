package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The native engine is taken where it is, and its absence harms nobody.
class LibopusTest {
  @Test
  void absenceIsAnAnswer() {
    assertThat(Libopus.load("libopus-that-is-nowhere.so.0")).isEmpty();
    assertThat(Libopus.load("libm.so.6")).as("a library without these functions").isEmpty();
  }

  @Test
  void theBestEngineIsLibopusWhereItIsInstalled() {
    try (var best = OpusEncoder.open(Settings.speech(1))) {
      assertThat(best.name())
          .startsWith(Libopus.installed().isPresent() ? "libopus 1." : "Concentus");
    }
  }

  @Test
  void encodesOnAnotherThreadThanItWasOpenedOn() {
    try (var encoder = Sound.open(Settings.speech(1), Engine.LIBOPUS)) {
      assertThat(CompletableFuture.supplyAsync(() -> encoder.encode(new short[320])).join())
          .isNotEmpty();
    }
  }

  @Test
  void refusesWorkOnceItIsClosed() {
    var encoder = Sound.open(Settings.speech(1), Engine.LIBOPUS);
    encoder.close();
    encoder.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> encoder.encode(new short[320]))
        .withMessage("this encoder is closed");
  }
}
