package hark.sync;

/// A moment that the person highlighted.
///
/// @param sample how much sound the recording held then, in samples a channel (16 kHz)
public record Mark(long sample) {
  public Mark {
    if (sample < 0) {
      throw new IllegalArgumentException("a mark at sample " + sample);
    }
  }
}
