package hark.device.cli;

import hark.hardware.sim.ScriptedButton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the simulated finger does: `hold`, `tap`, a wait such as `2s` or `500ms`, and `end`, which
/// waits until the microphone has no more to say.
record Script(List<Step> steps) {
  private static final Pattern WAIT = Pattern.compile("(\\d+)(ms|s)");

  sealed interface Step {
    record Hold() implements Step {}

    record Tap() implements Step {}

    record Wait(Duration duration) implements Step {}

    record End() implements Step {}
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
      Matcher wait = WAIT.matcher(word);
      if (wait.matches()) {
        long amount = Long.parseLong(wait.group(1));
        steps.add(
            new Step.Wait(
                wait.group(2).equals("s")
                    ? Duration.ofSeconds(amount)
                    : Duration.ofMillis(amount)));
      } else {
        steps.add(
            switch (word) {
              case "hold" -> new Step.Hold();
              case "tap" -> new Step.Tap();
              case "end" -> new Step.End();
              default ->
                  throw new IllegalArgumentException(
                      "\"" + word + "\" is no step of a script: use hold, tap, end, 2s or 500ms");
            });
      }
    }
    return new Script(steps);
  }

  /// Plays it to its end.
  ///
  /// @param silent opens when the microphone has no more to say
  void play(ScriptedButton button, CountDownLatch silent) throws InterruptedException {
    try {
      for (Step step : steps) {
        switch (step) {
          case Step.Hold _ -> button.hold().get();
          case Step.Tap _ -> button.tap().get();
          case Step.Wait(Duration duration) -> Thread.sleep(duration);
          case Step.End _ -> silent.await();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the button could not be pressed", e);
    }
  }
}
