package hark.device.cli;

import hark.hardware.Gauge;
import hark.hardware.sim.SimBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What happens to the simulated board, in words: what the finger does, how long nothing happens,
/// what breaks.
record Script(List<Step> steps) {
  /// The words, for a person.
  static final String WORDS =
      "hold, tap, double, long, a wait such as 2s or 500ms, end (until the microphone has no more"
          + " to say), unplug, plug, deafen, stall (for 3 s), overrun (1 s), heal, battery=20,"
          + " charging=20, babble (the gauge)";

  private static final Pattern WAIT = Pattern.compile("(\\d+)(ms|s)");
  private static final Pattern CHARGE = Pattern.compile("(battery|charging)=(\\d+)");
  private static final Duration LONG = Duration.ofMillis(8_200);
  private static final Duration STALL = Duration.ofSeconds(3);
  private static final long OVERRUN = 16_000;

  /// One word.
  interface Step {
    /// Does it.
    ///
    /// @param silent opens when the microphone has no more to say
    void play(SimBoard board, CountDownLatch silent)
        throws InterruptedException, ExecutionException;
  }

  Script {
    steps = List.copyOf(steps);
  }

  /// Reads a script.
  ///
  /// @throws IllegalArgumentException if a word is none of its words
  static Script parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String word : text.strip().split("[\\s,]+", -1)) {
      steps.add(step(word));
    }
    return new Script(steps);
  }

  private static Step step(String word) {
    Matcher wait = WAIT.matcher(word);
    if (wait.matches()) {
      long amount = Long.parseLong(wait.group(1));
      long millis = wait.group(2).equals("s") ? amount * 1_000 : amount;
      return (_, _) -> Thread.sleep(millis);
    }
    Matcher charge = CHARGE.matcher(word);
    if (charge.matches()) {
      Gauge.Charge said =
          new Gauge.Charge(Integer.parseInt(charge.group(2)), charge.group(1).equals("charging"));
      return (board, _) -> board.gauge().set(Optional.of(said));
    }
    return switch (word) {
      case "hold" -> (board, _) -> board.script().hold().get();
      case "tap" -> (board, _) -> board.script().tap().get();
      case "double" ->
          (board, _) -> {
            board.script().tap().get();
            board.script().tap().get();
          };
      case "long" -> (board, _) -> board.script().press(LONG).get();
      case "end" -> (_, silent) -> silent.await();
      case "unplug" -> (board, _) -> board.microphone().unplug();
      case "plug" -> (board, _) -> board.microphone().plugIn();
      case "deafen" -> (board, _) -> board.microphone().deafen(0);
      case "stall" -> (board, _) -> board.microphone().stall(STALL);
      case "overrun" -> (board, _) -> board.microphone().overrun(OVERRUN);
      case "heal" -> (board, _) -> board.microphone().heal();
      case "babble" -> (board, _) -> board.gauge().babble();
      default ->
          throw new IllegalArgumentException(
              "\"" + word + "\" is no step of a script. Its words: " + WORDS);
    };
  }

  /// Plays it to its end.
  ///
  /// @param silent opens when the microphone has no more to say
  void play(SimBoard board, CountDownLatch silent) throws InterruptedException {
    try {
      for (Step step : steps) {
        step.play(board, silent);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the button could not be pressed", e);
    }
  }
}
