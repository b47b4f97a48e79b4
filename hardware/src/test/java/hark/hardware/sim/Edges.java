package hark.hardware.sim;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Button;
import hark.hardware.Button.Edge;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The edges that a button tells of.
record Edges(BlockingQueue<Edge> told) {

  static Edges of(Button button) {
    Edges edges = new Edges(new LinkedBlockingQueue<>());
    button.watch(edges.told::add);
    return edges;
  }

  /// Waits for the next edge, which is this one.
  Edge await(boolean down) throws InterruptedException {
    Edge edge = told.poll(20, TimeUnit.SECONDS);
    assertThat(edge).isNotNull().extracting(Edge::down).isEqualTo(down);
    return edge;
  }
}
