package hark.hardware.sim;

import java.util.concurrent.TimeUnit;

/// Time as the simulated board feels it: real, or turned by hand in a test.
interface Ticker {
  /// Now, on the clock of `System.nanoTime()`.
  long nanos();

  /// Waits until that moment; returns at once when it is past.
  void sleepUntil(long nanos) throws InterruptedException;

  /// The machine's own time.
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanos) throws InterruptedException {
        for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
          TimeUnit.NANOSECONDS.sleep(left);
        }
      }
    };
  }
}
