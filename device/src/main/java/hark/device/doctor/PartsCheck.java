package hark.device.doctor;

import hark.hardware.Board;
import hark.hardware.Button;
import hark.hardware.Gauge.Charge;
import hark.hardware.Lamp.Light;
import hark.hardware.Lamp.Rhythm;
import hark.hardware.Vibrator.Buzz;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tries the parts of a board with the help of a person: lamp and vibrator do something to be seen
/// and felt, and the button waits for a finger. The gauge is read.
///
/// @param finger how long the button is waited for, at least
record PartsCheck(Board board, Duration finger, Consumer<Finding> found) {
  private static final Light WHITE = new Light(0xffffff, Rhythm.BLINK);

  /// Begins, has the rest looked at meanwhile, and ends when the button was pressed or nobody
  /// comes.
  void run(Runnable meanwhile) {
    CountDownLatch pressed = new CountDownLatch(1);
    board.button().watch(edge -> count(edge, pressed));
    board.lamp().show(WHITE);
    board.vibrator().buzz(Buzz.TWO);
    long until = System.nanoTime() + finger.toNanos();
    found.accept(
        Finding.note(
            "Lamp",
            "It blinks white now, and two buzzes are to be felt; if not, check their wires. Press the"
                + " button now."));
    gauge();
    meanwhile.run();
    button(pressed, until);
    board.lamp().show(Light.OFF);
  }

  private static void count(Button.Edge edge, CountDownLatch pressed) {
    if (edge.down()) {
      pressed.countDown();
    }
  }

  private void button(CountDownLatch pressed, long until) {
    try {
      found.accept(
          pressed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)
              ? Finding.good("Button", "It was pressed.")
              : Finding.note(
                  "Button",
                  "It was not pressed. If you did press it, check the wire between its pin and"
                      + " ground, and board.button"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void gauge() {
    try {
      Optional<Charge> charge = board.gauge().charge();
      charge.ifPresent(battery ->
          found.accept(
              Finding.good(
                  "Gauge",
                  "The battery is at %d %%%s."
                      .formatted(battery.percent(), battery.charging() ? " and charges" : ""))));
      if (charge.isEmpty()) {
        found.accept(
            Finding.note(
                "Gauge",
                "None answers. Without a battery that is as it should be; else check its wires and"
                    + " board.gauge"));
      }
    } catch (UncheckedIOException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      found.accept(Finding.bad("Gauge", String.valueOf(why.getMessage())));
    }
  }
}
