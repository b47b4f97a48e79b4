package hark.hardware.pi;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Button.Edge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The button's contact, bounces and all.
class GpioButtonTest {
  private static final long START = 77_000_000_000L;
  private static final long MS = 1_000_000L;

  private final FakeContact contact = new FakeContact(true, START);

  @Test
  void aPressThatBouncesIsOnePressAtTheMomentOfTheFinger() throws Exception {
    long down = START + 100 * MS;
    long up = START + 900 * MS;
    for (int i = 0; i < 9; i++) {
      contact.edge(down + i * MS / 2, i % 2 == 1);
    }
    for (int i = 0; i < 5; i++) {
      contact.edge(up + i * MS, i % 2 == 0);
    }
    assertThat(played()).containsExactly(new Edge(true, down), new Edge(false, up));
  }

  @Test
  void aSparkIsNothing() throws Exception {
    contact.edge(START + 10 * MS, false).edge(START + 10 * MS + 200_000, true);
    assertThat(played()).isEmpty();
  }

  @Test
  void anEdgeThatTheKernelHadNoRoomForIsSeenByTheLevel() throws Exception {
    long down = START + 10 * MS;
    contact.edge(down, false).edge(down + MS, true).lostEdge(down + 2 * MS, false);
    assertThat(played()).containsExactly(new Edge(true, down));
  }

  @Test
  void aContactThatNeverHoldsIsBelievedAfterAWhile() throws Exception {
    long down = START + 10 * MS;
    for (int i = 0; i <= 60; i++) {
      contact.edge(down + i * MS, i % 2 == 1);
    }
    assertThat(played()).first().isEqualTo(new Edge(true, down));
  }

  @Test
  void aLineThatIsStuckDownIsNoPressUntilItWasUp() throws Exception {
    FakeContact stuck =
        new FakeContact(false, START)
            .edge(START + 10 * MS, true)
            .edge(START + 50 * MS, false)
            .edge(START + 90 * MS, true);
    assertThat(played(stuck))
        .containsExactly(new Edge(true, START + 50 * MS), new Edge(false, START + 90 * MS));
  }

  @Test
  void anEdgeThatWasStampedByAnotherClockIsNow() throws Exception {
    contact.edgeStamped(START + 10 * MS, false, 1_700_000_000_000_000_000L);
    assertThat(played()).containsExactly(new Edge(true, START + 10 * MS));
  }

  @Test
  void aLineThatFailsTellsNothing() throws Exception {
    contact.edge(START + 10 * MS, false).thenBreaks();
    assertThat(played()).containsExactly(new Edge(true, START + 10 * MS));
  }

  @Test
  void saysThatItIsStuck() throws Exception {
    try (GpioButton button = GpioButton.open(new FakeContact(false, START), () -> START)) {
      assertThat(button.stuck()).isTrue();
    }
  }

  private List<Edge> played() throws Exception {
    return played(contact);
  }

  private static List<Edge> played(FakeContact contact) throws Exception {
    List<Edge> edges = new ArrayList<>();
    try (GpioButton button = GpioButton.open(contact, contact::now)) {
      button.watch(edges::add);
      contact.play();
    }
    return edges;
  }
}
