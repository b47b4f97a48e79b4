package hark.sync;

import java.util.List;

/// What a segment says of itself.
///
/// @param index its number in the recording, from 0
/// @param firstSample samples a channel (16 kHz) of sound before it
/// @param samples samples a channel in it
/// @param last whether the person stopped here; a recording cut off by a crash has no last segment
/// @param nanos when it was sealed, on the monotonic clock of the boot in [Opening#started]
/// @param marks the marks that fell into it
/// @param gaps the gaps that fell into it or right before it
/// @param notes what else changed in it; a header without notes is written without this component
public record Header(
    int index,
    long firstSample,
    int samples,
    boolean last,
    long nanos,
    List<Mark> marks,
    List<Gap> gaps,
    List<Note> notes) {
  public Header {
    if (index < 0 || firstSample < 0 || samples < 0) {
      throw new IllegalArgumentException(
          "segment " + index + " of " + samples + " samples at " + firstSample);
    }
    marks = List.copyOf(marks);
    gaps = List.copyOf(gaps);
    notes = List.copyOf(notes);
  }

  /// A header without notes.
  public Header(
      int index,
      long firstSample,
      int samples,
      boolean last,
      long nanos,
      List<Mark> marks,
      List<Gap> gaps) {
    this(index, firstSample, samples, last, nanos, marks, gaps, List.of());
  }

  /// Samples a channel of sound before the next segment.
  public long nextSample() {
    return firstSample + samples;
  }
}
