package hark.hardware.pi;

import hark.hardware.pi.bus.OutputLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A driven line: what it was driven to. It may be told to refuse.
final class FakeOutput implements OutputLine {
  private final List<Boolean> levels = new ArrayList<>();
  private boolean broken;
  private boolean closed;

  synchronized void breakNow() {
    broken = true;
  }

  synchronized List<Boolean> levels() {
    return List.copyOf(levels);
  }

  synchronized boolean isHigh() {
    return !closed && !levels.isEmpty() && levels.getLast();
  }

  @Override
  public synchronized void set(boolean high) throws IOException {
    if (broken) {
      throw new IOException("GPIO12 is gone");
    }
    levels.add(high);
    notifyAll();
  }

  /// Waits until it was driven so often.
  synchronized void await(int times) throws InterruptedException {
    long until = System.nanoTime() + 20_000_000_000L;
    while (levels.size() < times) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("driven only to " + levels);
      }
      wait(1_000);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
