package hark.hardware.sim;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// The faults of one microphone: called for on one thread, felt on another.
final class Faults {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Fault fault = Fault.NONE;
  private boolean plugged = true;

  /// How often it was pulled out: whoever began to listen at another count holds a dead line.
  private long pulled = 0;

  private long overrun = 0;
  private boolean stalling = false;
  private long stallEnd = 0;

  void change(UnaryOperator<Fault> change) {
    locked(() -> fault = change.apply(fault));
  }

  void unplug() {
    locked(() -> {
      pulled += plugged ? 1 : 0;
      plugged = false;
    });
  }

  void plugIn() {
    locked(() -> plugged = true);
  }

  void overrun(long samples) {
    locked(() -> overrun += samples);
  }

  void stall(Duration length) {
    locked(() -> {
      stalling = true;
      stallEnd = System.nanoTime() + length.toNanos();
    });
  }

  void heal() {
    locked(() -> {
      fault = Fault.NONE;
      plugged = true;
      overrun = 0;
      stalling = false;
    });
  }

  /// The number of the plug as it is in now.
  ///
  /// @throws IOException if it is out
  long plug() throws IOException {
    lock.lock();
    try {
      check(pulled);
      return pulled;
    } finally {
      lock.unlock();
    }
  }

  /// Waits while it stalls, then tells the fault.
  ///
  /// @throws IOException if that plug was pulled
  Fault now(long plug) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      check(plug);
      while (stalling && stallEnd - System.nanoTime() > 0) {
        changed.await(stallEnd - System.nanoTime(), TimeUnit.NANOSECONDS);
        check(plug);
      }
      stalling = false;
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /// Takes the overrun that is called for: samples, or 0.
  long takeOverrun() {
    lock.lock();
    try {
      long taken = overrun;
      overrun = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void check(long plug) throws IOException {
    if (!plugged || plug != pulled) {
      throw new IOException("The microphone was pulled out; plug it in again.");
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
