package hark.cloud.line;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for a condition, with a deadline that is only there so that a failure ends.
final class Await {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

  private Await() {}

  /// A condition that may need the network or the disk.
  interface Condition {
    boolean holds() throws Exception;
  }

  /// Returns once it holds.
  ///
  /// @param what is waited for, for the failure
  /// @param state what to tell when it does not come
  static void until(String what, Duration patience, Condition condition, Supplier<String> state)
      throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain until " + what + "\n" + state.get());
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }
}
