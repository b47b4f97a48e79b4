package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.hardware.Button.Edge;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/// A script presses as a finger would.
class ScriptedButtonTest {
  private static final long MILLI = 1_000_000;
  private final HandTicker time = new HandTicker(5);

  @Test
  void holdsForAsLongAsItSays() {
    try (ScriptedButton button = new ScriptedButton(time)) {
      Edges edges = Edges.of(button);
      button.press(Duration.ofMillis(1_234)).join();

      assertThat(edges.told())
          .containsExactly(new Edge(true, 5), new Edge(false, 1_234 * MILLI + 5));
    }
  }

  @Test
  void onABusyMachineItNeverHoldsForLess() {
    Ticker late =
        new Ticker() {
          private long stumble = 200 * MILLI;

          @Override
          public long nanos() {
            long now = time.nanos();
            time.pass(stumble);
            stumble = 0;
            return now;
          }

          @Override
          public void sleepUntil(long nanos) {
            time.sleepUntil(nanos);
          }
        };
    try (ScriptedButton button = new ScriptedButton(late)) {
      Edges edges = Edges.of(button);
      button.hold().join();

      long down = edges.told().remove().nanos();
      assertThat(edges.told().remove().nanos() - down).isGreaterThanOrEqualTo(700 * MILLI);
    }
  }

  @Test
  void pressesOneAfterAnother() {
    try (ScriptedButton button = new ScriptedButton(time)) {
      Edges edges = Edges.of(button);
      CompletableFuture.allOf(button.hold(), button.tap(), button.tap()).join();

      assertThat(edges.told())
          .extracting(Edge::down)
          .containsExactly(true, false, true, false, true, false);
      assertThat(edges.told()).extracting(Edge::nanos).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void inRealTimeToo() {
    try (ScriptedButton button = new ScriptedButton()) {
      Edges edges = Edges.of(button);
      button.tap().join();

      long down = edges.told().remove().nanos();
      assertThat(edges.told().remove().nanos() - down).isGreaterThanOrEqualTo(80 * MILLI);
    }
  }

  @Test
  void tellsExactEdgesAtOnceToEveryone() {
    try (ScriptedButton button = new ScriptedButton(time)) {
      Edges one = Edges.of(button);
      Edges other = Edges.of(button);
      button.edge(new Edge(true, 100));
      button.edge(new Edge(false, 200));

      assertThat(one.told()).containsExactly(new Edge(true, 100), new Edge(false, 200));
      assertThat(other.told()).containsExactlyElementsOf(one.told());
    }
  }

  @Test
  void tellsNothingWhenNothingChanges() {
    try (ScriptedButton button = new ScriptedButton(time)) {
      Edges edges = Edges.of(button);
      button.up();
      button.down();
      button.down();
      button.up();
      button.up();

      assertThat(edges.told()).extracting(Edge::down).containsExactly(true, false);
    }
  }

  @Test
  void liftsTheFingerAndCancelsTheRestWhenItIsClosed() throws Exception {
    ScriptedButton button = new ScriptedButton();
    Edges edges = Edges.of(button);
    CompletableFuture<Void> pressed = button.press(Duration.ofHours(1));
    CompletableFuture<Void> waiting = button.tap();
    edges.await(true);
    button.close();

    edges.await(false);
    assertThatThrownBy(waiting::join).isInstanceOf(CompletionException.class);
    assertThatThrownBy(pressed::join).isInstanceOf(CompletionException.class);
    assertThatThrownBy(button::tap).isInstanceOf(RejectedExecutionException.class);
    assertThat(edges.told()).isEmpty();
  }
}
