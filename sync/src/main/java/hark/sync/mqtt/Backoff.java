package hark.sync.mqtt;

import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubling from 250 ms to 15 s, each with jitter of a half,
/// so that many devices do not come back at the same moment.
final class Backoff {
  private static final long FIRST = 250;
  private static final long LONGEST = 15_000;

  private final RandomGenerator random;
  private long next = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// Milliseconds to wait now.
  long millis() {
    long wait = next / 2 + random.nextLong(next / 2 + 1);
    next = Math.min(LONGEST, next * 2);
    return wait;
  }

  /// It worked: begin anew with the shortest wait.
  void reset() {
    next = FIRST;
  }
}
