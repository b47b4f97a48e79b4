package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Button.Edge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Edges of a contact that bounces, and of one that is read late.
class DebounceTest {
  private static final long MILLI = 1_000_000L;

  private final Debounce debounce = new Debounce(false);
  private final List<Edge> told = new ArrayList<>();

  @Test
  void aTapWhoseEdgesAreReadTogetherIsATap() {
    edge(true, 1_000);
    edge(false, 1_100);
    quiet(false);
    assertThat(told).containsExactly(new Edge(true, 1_000 * MILLI), new Edge(false, 1_100 * MILLI));
  }

  @Test
  void aBounceThatIsReadTogetherWithTheRestIsNone() {
    edge(true, 1_000);
    edge(false, 1_001);
    edge(true, 1_002);
    edge(false, 1_100);
    edge(true, 1_101);
    edge(false, 1_103);
    quiet(false);
    assertThat(told).containsExactly(new Edge(true, 1_000 * MILLI), new Edge(false, 1_100 * MILLI));
  }

  @Test
  void aSparkIsNothing() {
    edge(true, 1_000);
    edge(false, 1_002);
    quiet(false);
    assertThat(told).isEmpty();
  }

  @Test
  void aContactThatNeverHoldsIsBelievedInTheEnd() {
    for (int i = 0; i <= 50; i++) {
      edge(i % 2 == 0, 1_000 + i);
    }
    assertThat(told).containsExactly(new Edge(true, 1_000 * MILLI));
  }

  private void edge(boolean down, long millis) {
    debounce.edge(down, millis * MILLI).ifPresent(told::add);
  }

  private void quiet(boolean down) {
    debounce.quiet(down).ifPresent(told::add);
  }
}
