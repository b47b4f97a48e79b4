package hark.sync.sim;

import java.util.List;

/// What came of a round.
///
/// @param seed that it came from
/// @param faults what went wrong in it
/// @param wrongs what must not be; empty when the protocol held
/// @param recordings how many were made
/// @param segments how many were sealed
/// @param messages how many were sent, both ways
/// @param filedAfter nanoseconds from the last fault until everything was Filed
/// @param trace everything that happened, a line each; empty unless it was asked for
public record Round(
    long seed,
    List<Fault> faults,
    List<Wrong> wrongs,
    int recordings,
    int segments,
    int messages,
    long filedAfter,
    List<String> trace) {
  public Round {
    faults = List.copyOf(faults);
    wrongs = List.copyOf(wrongs);
    trace = List.copyOf(trace);
  }

  /// Whether the protocol held.
  public boolean good() {
    return wrongs.isEmpty();
  }
}
