package hark.device.capture;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Frame;
import hark.sync.Bytes;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A recording under way: sound and gaps go in, and its timeline has no other holes; a segment is
/// sealed each 0.8 s, so that what was heard is on the card within a second.
///
/// What the journal refuses is kept in memory and tried again each second, so that a card that
/// stumbles costs nothing. The hole: of what is heard while 20 minutes wait in memory, only the
/// length is kept. Single-threaded.
final class OpenRecording implements AutoCloseable {
  /// 20 minutes, about 4 MB.
  static final int UNSTORED_KEPT = 1_500;

  private static final long NOTHING = Long.MAX_VALUE;

  private final Journal journal;
  private final Opening opening;

  /// What it is sealed with; known here alone, and only as long as it goes on.
  private final @Nullable RecordingKey key;

  private final OpusStream opus;
  private final LongSupplier clock;

  private final List<byte[]> packets = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final Deque<Unstored> unstored = new ArrayDeque<>();
  private int index;
  private long firstSample;

  /// When the oldest packet of the segment in the making was heard.
  private long pendingSince = NOTHING;

  /// The gap that goes on.
  private Gap.@Nullable Cause missing;

  private long missed;
  private long lost;
  private boolean begun;
  private boolean sealedLast;
  private @Nullable JournalException refusal;

  /// A segment that is not in the journal yet.
  private record Unstored(Header header, Bytes body, long since) {}

  /// Begins the recording in the journal.
  ///
  /// @param clock the board's monotonic clock, nanoseconds
  OpenRecording(Journal journal, Capture.Begun begun, OpusStream opus, LongSupplier clock) {
    this.journal = journal;
    this.opening = begun.opening();
    this.key = begun.key();
    this.opus = opus;
    this.clock = clock;
    store();
  }

  RecordingId recording() {
    return opening.recording();
  }

  /// Samples a channel so far.
  long samples() {
    return opus.samples();
  }

  /// How much time its sound and its gaps stand for, nanoseconds.
  long length() {
    return (opus.samples() + lost) * 1_000_000_000L / Frame.RATE;
  }

  /// When the oldest sound that is not on the card was heard, or [Long#MAX_VALUE].
  long unstoredSince() {
    return unstored.isEmpty() ? pendingSince : unstored.getFirst().since();
  }

  /// Why the journal last refused something, if it has not taken it since.
  @Nullable JournalException refusal() {
    return refusal;
  }

  /// Whether no more sound can be kept until the journal takes some.
  boolean isFull() {
    return unstored.size() >= UNSTORED_KEPT;
  }

  /// Takes the next 20 ms.
  ///
  /// @param interleaved samples of each channel
  /// @param alike whether all channels are the same
  void add(short[] interleaved, boolean alike) {
    closeGap();
    if (pendingSince == NOTHING) {
      pendingSince = clock.getAsLong();
    }
    opus.oneChannel(alike);
    packets.addAll(opus.add(interleaved));
    if (packets.size() >= Packets.PER_SEGMENT) {
      seal(false);
    }
  }

  /// Notes that sound is missing here. What was heard before is sealed once the gap lasts.
  void miss(long samples, Gap.Cause cause) {
    if (missing != cause) {
      closeGap();
      missing = cause;
    }
    boolean sealing = missed < Frame.RATE && missed + samples >= Frame.RATE;
    boolean again = (missed + samples) / Frame.RATE > missed / Frame.RATE;
    missed += samples;
    lost += samples;
    if (sealing) {
      seal();
    } else if (again) {
      store();
    }
  }

  private void closeGap() {
    if (missing != null) {
      gaps.add(new Gap(opus.samples(), Math.round(missed * 1e3 / Frame.RATE), missing));
      missing = null;
      missed = 0;
    }
  }

  /// Marks a moment.
  void mark(long sample) {
    marks.add(new Mark(sample));
  }

  /// Notes what changed at this moment.
  void note(Note.Kind kind) {
    notes.add(new Note(opus.samples(), kind));
  }

  /// Seals the last sound and writes the last word. May be called again when the journal refused.
  ///
  /// @param wall the time of day at the recording's start, if it is known by now
  /// @throws JournalException if the journal still does not take all of it; nothing is forgotten
  Manifest end(@Nullable Instant wall) throws JournalException {
    if (begun) {
      journal.closing(recording());
    }
    if (!sealedLast) {
      closeGap();
      packets.addAll(opus.finish());
      seal(true);
      sealedLast = true;
    } else {
      store();
    }
    if (refusal != null) {
      throw refusal;
    }
    return journal.end(recording(), wall);
  }

  /// Seals what was heard so far, however little.
  void seal() {
    if (!packets.isEmpty()) {
      seal(false);
    }
  }

  private void seal(boolean last) {
    long samples = opus.samples() - firstSample;
    Header header =
        new Header(
            index++, firstSample, (int) samples, last, clock.getAsLong(), marks, gaps, notes);
    Bytes body = Bytes.of(Packets.join(packets));
    unstored.add(new Unstored(header, key == null ? body : key.seal(header, body), pendingSince));
    firstSample += samples;
    pendingSince = NOTHING;
    packets.clear();
    marks.clear();
    gaps.clear();
    notes.clear();
    store();
  }

  private void store() {
    try {
      if (!begun) {
        journal.begin(opening);
        begun = true;
      }
      while (!unstored.isEmpty()) {
        Unstored next = unstored.getFirst();
        journal.append(recording(), next.header(), next.body());
        unstored.removeFirst();
      }
      refusal = null;
    } catch (JournalException e) {
      refusal = e;
    }
  }

  @Override
  public void close() {
    opus.close();
  }
}
