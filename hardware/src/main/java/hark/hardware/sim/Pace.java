package hark.hardware.sim;

/// How fast a simulated microphone hears.
public enum Pace {
  /// As a microphone does: one second takes one second.
  REAL,
  /// As fast as the reader reads: nothing waits, nothing is lost.
  FAST
}
