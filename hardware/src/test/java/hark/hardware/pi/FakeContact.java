package hark.hardware.pi;

import hark.hardware.pi.bus.InputLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A push button to ground and what its contact does, in a time of its own that passes only while
/// somebody waits for it.
final class FakeContact implements InputLine {
  private record Change(long at, boolean high, boolean told, long stamp) {}

  private final Deque<Change> changes = new ArrayDeque<>();
  private final CountDownLatch begin = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean high;
  private volatile long now;
  private boolean breaks;

  FakeContact(boolean high, long now) {
    this.high = high;
    this.now = now;
  }

  /// The level changes, and the kernel keeps the edge.
  FakeContact edge(long at, boolean nowHigh) {
    changes.add(new Change(at, nowHigh, true, at));
    return this;
  }

  /// The level changes, but the kernel has no room for the edge.
  FakeContact lostEdge(long at, boolean nowHigh) {
    changes.add(new Change(at, nowHigh, false, at));
    return this;
  }

  /// The level changes, and the edge is stamped by another clock.
  FakeContact edgeStamped(long at, boolean nowHigh, long stamp) {
    changes.add(new Change(at, nowHigh, true, stamp));
    return this;
  }

  /// After all that, the line fails.
  FakeContact thenBreaks() {
    breaks = true;
    return this;
  }

  long now() {
    return now;
  }

  /// Lets it happen, and waits until nothing more does.
  void play() throws InterruptedException {
    begin.countDown();
    if (!over.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("still not over: " + changes);
    }
  }

  @Override
  public boolean isHigh() {
    return high;
  }

  @Override
  public Optional<Edge> await(Duration patience) throws IOException {
    hold(begin);
    long until = now + patience.toNanos();
    while (!changes.isEmpty() && changes.getFirst().at() <= until) {
      Change change = changes.removeFirst();
      now = change.at();
      high = change.high();
      if (change.told()) {
        return Optional.of(new Edge(high, change.stamp()));
      }
    }
    if (changes.isEmpty() && patience.toSeconds() > 0) {
      over.countDown();
      if (breaks) {
        throw new IOException("No such device");
      }
      hold(closed);
    }
    now = until;
    return Optional.empty();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private static void hold(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
