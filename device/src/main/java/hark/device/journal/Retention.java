package hark.device.journal;

import java.time.Duration;

/// When the sound of a recording that the cloud holds may go. What is not Filed always stays.
public sealed interface Retention {
  /// Everything is kept until space asks for it: from [Room.Level#LOW] on, oldest first, until it
  /// is below [Room.Level#FILLING].
  record UntilSpaceAsks() implements Retention {}

  /// As [UntilSpaceAsks], and what began longer ago goes anyway. What is of unknown time stays
  /// until space asks.
  record OlderThan(Duration age) implements Retention {}

  /// Whatever is Filed goes.
  record AtOnce() implements Retention {}

  /// What ships.
  Retention USUAL = new UntilSpaceAsks();
}
