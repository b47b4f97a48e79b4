package hark.hardware.pi;

import java.util.concurrent.TimeUnit;

/// How a driver lets time pass; a test passes it faster.
interface Pause {
  /// The machine's own time.
  Pause REAL = TimeUnit.MILLISECONDS::sleep;

  /// Waits so long.
  void millis(long millis) throws InterruptedException;
}
