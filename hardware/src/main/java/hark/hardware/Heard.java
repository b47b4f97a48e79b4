package hark.hardware;

/// What a microphone says next: sound, the admission that some was lost, that it was turned down or
/// up, or that there is no more.
public sealed interface Heard {
  /// The next 20 ms.
  record Sound(Frame frame) implements Heard {}

  /// Sound that came but could not be kept.
  ///
  /// @param samples how much, in samples a channel; at least 1
  /// @param cause why
  record Lost(long samples, Cause cause) implements Heard {
    public Lost {
      if (samples < 1) {
        throw new IllegalArgumentException("lost " + samples + " samples");
      }
    }
  }

  /// What comes from here on is as much louder, in decibels; quieter below zero.
  record Turned(double decibels) implements Heard {}

  /// The microphone is at its end: a file was played out. A part that is unplugged does not end, it
  /// throws, and may come back.
  record Ended() implements Heard {}

  /// Why sound was lost.
  enum Cause {
    /// We read too slowly and the buffer below us ran over.
    OVERRUN,
    /// The part is gone or answers nothing.
    MICROPHONE_GONE
  }
}
