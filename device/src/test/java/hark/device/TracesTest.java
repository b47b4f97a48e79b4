package hark.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hark.device.capture.Mode;
import hark.device.gesture.Controls;
import hark.device.lamp.Sign;
import hark.hardware.Button;
import hark.sync.RecordingId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Each trace of `traces.txt` against its golden log: state, lamp and buzz, as they change.
///
/// After a change that is meant, `-Dhark.golden=write` writes the log anew, to be read by a person.
class TracesTest {
  private static final long MILLI = 1_000_000;
  private static final long AFTERWARDS = 200_000 * MILLI;

  @Test
  void everyTraceFollowsItsLog() throws IOException {
    List<String> traces = read("traces.txt").lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(traces).hasSizeGreaterThanOrEqualTo(40);
    String log = traces.stream().map(TracesTest::play).collect(Collectors.joining("\n"));
    if ("write".equals(System.getProperty("hark.golden"))) {
      Files.writeString(Path.of("src/test/resources/hark/device/traces.golden"), log);
    }
    assertThat(log).isEqualTo(read("traces.golden"));
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(TracesTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String play(String trace) {
    int colon = trace.lastIndexOf(": ");
    Played played = new Played(trace.substring(0, colon));
    for (String step : trace.substring(colon + 2).split(", ", -1)) {
      played.step(step);
    }
    played.passTo(AFTERWARDS);
    return played.log.toString();
  }

  /// One panel, and the world around it.
  private static final class Played {
    private final StringBuilder log = new StringBuilder();
    private Controls controls = Controls.usual();
    private boolean guard;
    private Panel panel = panel();
    private Health health = new Health(Health.NONE, false, false, false, false, false);
    private long now;
    private String shown = "";

    Played(String name) {
      log.append(name).append('\n');
    }

    private Panel panel() {
      return new Panel(new Transitions(controls, guard), Mode.ROOM, RecordingId::random);
    }

    void step(String step) {
      String[] words = step.split(" ", -1);
      if (words[0].equals("guard")) {
        guard = true;
      } else if (words[0].equals("remap")) {
        controls = controls.with(words[1], words[2]);
      } else {
        if (shown.isEmpty()) {
          panel = panel();
        }
        long at = Long.parseLong(words[0]) * MILLI;
        passTo(at);
        now = at;
        happen(words[1]);
      }
    }

    private void happen(String what) {
      switch (what) {
        case "down" -> show(panel.edge(new Button.Edge(true, now)));
        case "up" -> show(panel.edge(new Button.Edge(false, now)));
        case "ended" -> on(new Event.Ended());
        case "filled" -> on(new Event.Filled());
        case "freed" -> on(new Event.Freed(RecordingId.random()));
        case "failed" -> on(new Event.Failed("It failed."));
        case "leave" -> on(new Event.Leave());
        case "owing" -> health(now().owing(true));
        case "filed" -> health(now().owing(false));
        case "slow" -> health(now().unstored(now));
        case "stored" -> health(now().unstored(Health.NONE));
        case "gone" -> warn(now().deaf(true));
        case "back" -> health(now().deaf(false));
        case "storage" -> warn(now().storage(true));
        case "battery" -> warn(now().battery(true));
        default -> throw new IllegalArgumentException(what);
      }
    }

    private With now() {
      return new With(health);
    }

    private void health(Health fresh) {
      health = fresh;
      show(List.of());
    }

    private void warn(Health fresh) {
      health = fresh;
      on(new Event.Warned());
    }

    private void on(Event event) {
      show(panel.on(event, now));
    }

    /// Lets time pass, awake only when the panel wishes.
    void passTo(long at) {
      OptionalLong wake = panel.wake(health, now);
      while (wake.isPresent() && wake.getAsLong() < at) {
        now = wake.getAsLong();
        show(panel.pass(now));
        wake = panel.wake(health, now);
      }
    }

    private void show(List<Act> acts) {
      State state = panel.state();
      Sign sign = panel.sign(health, now);
      String mode = state.mode() == Mode.ROOM ? "" : " " + lower(state.mode());
      String name = lower(state.getClass().getSimpleName()) + mode + " | " + sign.words();
      List<String> done = new ArrayList<>();
      acts.forEach(act -> done.add(lower(act).replace('_', ' ')));
      if (!name.equals(shown) || !done.isEmpty()) {
        shown = name;
        log.append(
            "%9.3f  %s%s%n"
                .formatted(now / 1e9, name, done.isEmpty() ? "" : " | " + String.join(", ", done)));
      }
    }

    private static String lower(Object word) {
      return word.toString().toLowerCase(Locale.ROOT);
    }
  }

  /// The same health but for one thing.
  private record With(Health was) {
    Health owing(boolean owing) {
      return new Health(
          was.unstoredSince(), was.deaf(), owing, was.storageLow(), was.batteryLow(), false);
    }

    Health unstored(long since) {
      return new Health(since, was.deaf(), was.owing(), was.storageLow(), was.batteryLow(), false);
    }

    Health deaf(boolean deaf) {
      return new Health(
          was.unstoredSince(), deaf, was.owing(), was.storageLow(), was.batteryLow(), false);
    }

    Health storage(boolean low) {
      return new Health(was.unstoredSince(), was.deaf(), was.owing(), low, was.batteryLow(), false);
    }

    Health battery(boolean low) {
      return new Health(was.unstoredSince(), was.deaf(), was.owing(), was.storageLow(), low, false);
    }
  }
}
