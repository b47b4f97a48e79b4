package hark.device;

import hark.device.journal.Journal;
import hark.sync.Header;
import hark.sync.RecordingId;

/// Finds the place in the recording under way that a moment in the past belongs to.
///
/// Each sealed segment says when it was sealed, so that gaps and pauses do not matter; what is not
/// sealed yet is counted back from now.
final class Moments {
  private static final long NANOS_A_SAMPLE = 62_500;

  private Moments() {}

  /// The place of a moment, samples a channel.
  ///
  /// @param sealed how many segments of it the journal holds
  /// @param samples how many samples it has now
  /// @param moment on the monotonic clock of this boot
  /// @param now on the same
  static long sampleAt(
      Journal journal, RecordingId recording, int sealed, long samples, long moment, long now) {
    long back = Math.max(0, now - moment) / NANOS_A_SAMPLE;
    if (sealed == 0) {
      return Math.max(0, samples - back);
    }
    Header last = header(journal, recording, sealed - 1);
    if (moment >= last.nanos()) {
      return Math.clamp(samples - back, last.nextSample(), Math.max(samples, last.nextSample()));
    }
    int low = 0;
    int high = sealed - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (header(journal, recording, middle).nanos() >= moment) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    Header in = header(journal, recording, low);
    return Math.clamp(
        in.nextSample() - (in.nanos() - moment) / NANOS_A_SAMPLE,
        in.firstSample(),
        in.nextSample());
  }

  private static Header header(Journal journal, RecordingId recording, int index) {
    return journal.segments(recording, index, index + 1, 1).segments().getFirst().header();
  }
}
