package hark.sync;

import java.util.Objects;

/// A stretch of time that was not captured, and why.
///
/// @param sample where it lies: samples a channel (16 kHz) of sound before it
/// @param millis how long it was; 0 when nobody can know
/// @param cause why
public record Gap(long sample, long millis, Cause cause) {
  public Gap {
    Objects.requireNonNull(cause);
    if (sample < 0 || millis < 0) {
      throw new IllegalArgumentException("a gap at sample " + sample + " of " + millis + " ms");
    }
  }

  /// Why sound is missing. The order is part of the protocol: add at the end.
  public enum Cause {
    /// Sound came faster than it could be kept.
    OVERRUN,
    /// The microphone was muted, or is broken: it delivered nothing but digital zero.
    MUTED,
    /// The microphone was unplugged or answered nothing.
    MICROPHONE_GONE,
    /// The power went, or the recorder was killed.
    POWER_LOST,
    /// The card was full.
    FULL,
    /// The person paused.
    PAUSED
  }
}
