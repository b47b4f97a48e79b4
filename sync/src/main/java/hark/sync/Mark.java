package hark.sync;

import com.fasterxml.jackson.annotation.JsonFormat;

/// A moment that the person highlighted.
///
/// @param sample how much sound the recording held then, in samples a channel (16 kHz)
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Mark(long sample) {
  public Mark {
    if (sample < 0) {
      throw new IllegalArgumentException("a mark at sample " + sample);
    }
  }
}
