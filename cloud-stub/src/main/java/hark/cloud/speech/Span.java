package hark.cloud.speech;

/// A stretch of sound in which somebody speaks.
///
/// @param fromSample its first sample, counted from the start of the recording
/// @param toSample the sample after its last
public record Span(long fromSample, long toSample) {
  public Span {
    if (fromSample < 0 || toSample <= fromSample) {
      throw new IllegalArgumentException("a span from " + fromSample + " to " + toSample);
    }
  }

  /// How many samples it has.
  public int length() {
    return Math.toIntExact(toSample - fromSample);
  }
}
