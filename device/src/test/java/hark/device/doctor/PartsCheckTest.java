package hark.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.doctor.Finding.Verdict;
import hark.hardware.Board;
import hark.hardware.Gauge.Charge;
import hark.hardware.Lamp.Light;
import hark.hardware.Vibrator.Buzz;
import hark.hardware.sim.SimBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the doctor asks of button, lamp, vibrator and gauge.
class PartsCheckTest {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Light> lights = new ArrayList<>();
  private final List<Buzz> buzzes = new ArrayList<>();

  @Test
  void aButtonThatIsPressedMeanwhileIsWell() {
    try (SimBoard sim = board()) {
      sim.gauge().set(Optional.of(new Charge(81, true)));
      check(sim.board(), Duration.ofSeconds(30), () -> sim.script().down());
    }
    assertThat(findings)
        .contains(
            Finding.good("Button", "It was pressed."),
            Finding.good("Gauge", "The battery is at 81 % and charges."));
  }

  @Test
  void aButtonThatNobodyPressesIsOnlyNoted() {
    try (SimBoard sim = board()) {
      check(sim.board(), Duration.ZERO, () -> {});
    }
    assertThat(findings.getLast().about()).isEqualTo("Button");
    assertThat(findings.getLast().verdict()).isEqualTo(Verdict.NOTE);
    assertThat(findings.getLast().sentence()).contains("wire", "board.button");
  }

  @Test
  void theLampBlinksAndTwoBuzzesAreFeltAndThenItIsDark() {
    try (SimBoard sim = board()) {
      Board parts = sim.board();
      check(
          new Board(parts.button(), parts.microphone(), lights::add, buzzes::add, parts.gauge()),
          Duration.ZERO,
          () -> assertThat(lights.getLast().rgb()).isEqualTo(0xffffff));
    }
    assertThat(buzzes).containsExactly(Buzz.TWO);
    assertThat(lights).hasSize(2).last().isEqualTo(Light.OFF);
  }

  @Test
  void aGaugeThatTalksNonsenseIsBad() {
    try (SimBoard sim = board()) {
      Board parts = sim.board();
      check(
          new Board(
              parts.button(),
              parts.microphone(),
              parts.lamp(),
              parts.vibrator(),
              () -> {
                throw new UncheckedIOException(new IOException("It says 300 %"));
              }),
          Duration.ZERO,
          () -> {});
    }
    assertThat(findings).contains(Finding.bad("Gauge", "It says 300 %"));
  }

  private static SimBoard board() {
    return new SimBoard(() -> {
      throw new IOException("nobody listens here");
    });
  }

  private void check(Board board, Duration finger, Runnable meanwhile) {
    new PartsCheck(board, finger, findings::add).run(meanwhile);
  }
}
