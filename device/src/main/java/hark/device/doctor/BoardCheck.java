package hark.device.doctor;

import hark.hardware.Board;
import hark.hardware.Gauge.Charge;
import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import hark.hardware.pi.PiBoard;
import hark.hardware.pi.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// Tries every part of a real board that no recorder holds. Whether the lamp is seen and the buzz
/// is felt, only a person can tell.
record BoardCheck(Wiring wiring, Consumer<Finding> found) {
  private static final Light WHITE = new Light(0xffffff, Rhythm.BLINK);

  /// Lights, buzzes, weighs and listens for some seconds.
  void run() {
    try (PiBoard board = PiBoard.open(wiring)) {
      board.notices().forEach(notice -> found.accept(Finding.bad("Board", notice)));
      if (board.notices().isEmpty()) {
        found.accept(Finding.good("Board", "Every part that is wired was opened."));
      }
      parts(board.board());
    } catch (IOException e) {
      found.accept(Finding.bad("Board", String.valueOf(e.getMessage())));
    }
  }

  private void parts(Board board) {
    board.lamp().show(WHITE);
    board.vibrator().buzz(Buzz.TWO);
    found.accept(
        Finding.note(
            "Lamp",
            "It blinks white now, and two buzzes are to be felt; if not, check their wires."));
    try {
      board.gauge().charge().ifPresent(this::battery);
    } catch (UncheckedIOException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      found.accept(Finding.bad("Gauge", String.valueOf(why.getMessage())));
    }
    new MicrophoneCheck(board.microphone(), found).run();
  }

  private void battery(Charge charge) {
    found.accept(
        Finding.good(
            "Gauge",
            "The battery is at %d %%%s."
                .formatted(charge.percent(), charge.charging() ? " and charges" : "")));
  }
}
