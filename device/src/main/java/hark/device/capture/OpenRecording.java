package hark.device.capture;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A recording under way: frames go in, a segment is sealed each second.
///
/// A segment that the journal refuses is kept in memory and tried again with the next one, so that
/// a card that stumbles costs nothing. The hole: after five minutes of refusals it gives up.
/// Single-threaded.
final class OpenRecording {
  private static final int PACKETS_PER_SEGMENT = 50;
  private static final int UNSTORED_KEPT = 300;

  private final Journal journal;
  private final Opening opening;
  private final OpusStream opus;
  private final LongSupplier clock;

  private final List<byte[]> packets = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Deque<Unstored> unstored = new ArrayDeque<>();
  private int index;
  private long firstSample;

  /// A segment that is not in the journal yet.
  private record Unstored(Header header, Bytes body) {}

  /// Begins the recording in the journal.
  ///
  /// @param clock the board's monotonic clock, nanoseconds
  OpenRecording(Journal journal, Opening opening, OpusStream opus, LongSupplier clock)
      throws JournalException {
    this.journal = journal;
    this.opening = opening;
    this.opus = opus;
    this.clock = clock;
    journal.begin(opening);
  }

  RecordingId recording() {
    return opening.recording();
  }

  /// Samples a channel so far.
  long samples() {
    return opus.samples();
  }

  /// Takes the next 20 ms.
  ///
  /// @return whether everything heard so far, but for the last second, is on the disk
  boolean add(Frame frame) throws JournalException {
    packets.addAll(opus.add(frame.toArray()));
    return packets.size() < PACKETS_PER_SEGMENT ? unstored.isEmpty() : seal(false);
  }

  /// Notes that sound was lost here.
  void lost(Heard.Lost lost) {
    Gap.Cause cause =
        switch (lost.cause()) {
          case OVERRUN -> Gap.Cause.OVERRUN;
          case MICROPHONE_GONE -> Gap.Cause.MICROPHONE_GONE;
        };
    gaps.add(new Gap(opus.samples(), lost.samples() * 1_000 / Frame.RATE, cause));
  }

  /// Marks this moment.
  void mark() {
    marks.add(new Mark(opus.samples()));
  }

  /// Seals the last sound and writes the last word.
  ///
  /// @param wall the time of day at the recording's start, if it is known by now
  Manifest end(@Nullable Instant wall) throws JournalException {
    packets.addAll(opus.finish());
    seal(true);
    return journal.end(recording(), wall);
  }

  private boolean seal(boolean last) throws JournalException {
    long samples = opus.samples() - firstSample;
    Header header =
        new Header(index++, firstSample, (int) samples, last, clock.getAsLong(), marks, gaps);
    unstored.add(new Unstored(header, Bytes.of(Packets.join(packets))));
    firstSample += samples;
    packets.clear();
    marks.clear();
    gaps.clear();
    try {
      while (!unstored.isEmpty()) {
        Unstored next = unstored.getFirst();
        journal.append(recording(), next.header(), next.body());
        unstored.removeFirst();
      }
    } catch (JournalException e) {
      if (last || unstored.size() > UNSTORED_KEPT) {
        throw e;
      }
    }
    return unstored.isEmpty();
  }
}
