package hark.device;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.State.Event;
import hark.device.State.Step;
import hark.device.gesture.Gesture;
import hark.sync.RecordingId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTest {
  private static final RecordingId FRESH = new RecordingId(new UUID(1, 2));

  private static Event event(String word) {
    return switch (word) {
      case "ended" -> new Event.Ended();
      case "failed" -> new Event.Failed("no");
      default -> new Event.Felt(Gesture.valueOf(word), FRESH);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN TAP, Idle, LISTEN FORGET TELL",
    "DOWN HOLD, Recording, LISTEN BEGIN BUZZ_ONE",
    "DOWN HOLD DOWN TAP, Recording, LISTEN BEGIN BUZZ_ONE MARK BUZZ_TICK",
    "DOWN HOLD DOWN HOLD, Stopping, LISTEN BEGIN BUZZ_ONE END BUZZ_TWO",
    "DOWN HOLD DOWN HOLD DOWN TAP, Stopping, LISTEN BEGIN BUZZ_ONE END BUZZ_TWO",
    "DOWN HOLD DOWN HOLD ended, Idle, LISTEN BEGIN BUZZ_ONE END BUZZ_TWO",
    "DOWN HOLD failed, Faulted, LISTEN BEGIN BUZZ_ONE BUZZ_ALARM",
    "DOWN failed, Faulted, LISTEN BUZZ_ALARM",
    "DOWN failed DOWN, Pressed, LISTEN BUZZ_ALARM LISTEN",
    "DOWN HOLD failed ended, Faulted, LISTEN BEGIN BUZZ_ONE BUZZ_ALARM",
    "TAP, Idle, ''",
    "HOLD, Idle, ''",
  })
  void gesturesLeadFromStateToState(String events, String state, String acts) {
    State now = new State.Idle();
    List<String> done = new ArrayList<>();
    for (String word : events.split(" ", -1)) {
      Step step = now.on(event(word));
      now = step.next();
      step.acts().forEach(act -> done.add(act.name()));
    }
    assertThat(now.getClass().getSimpleName()).isEqualTo(state);
    assertThat(String.join(" ", done)).isEqualTo(acts);
  }
}
