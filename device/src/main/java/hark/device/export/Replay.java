package hark.device.export;

import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A recording's decoded sound from a moment on, one segment in memory at a time.
///
/// From its beginning it is exact. From later on it begins within 20 ms of what was asked for: Opus
/// needs a running start, which is decoded and left out.
public final class Replay {
  private static final int RUN_BYTES = 1 << 18;

  /// Hears the sound piece by piece.
  public interface Hearer {
    /// The next piece.
    ///
    /// @param share how much of the recording is over, 0 to 1
    void hear(short[] interleaved, double share) throws IOException;
  }

  private final JournalView journal;
  private final Shelved recording;
  private final long from;

  private Replay(JournalView journal, Shelved recording, long from) {
    this.journal = journal;
    this.recording = recording;
    this.from = from;
  }

  /// The sound from so many seconds on.
  ///
  /// @throws IOException if the recording is shorter than that
  public static Replay of(JournalView journal, Shelved recording, double seconds)
      throws IOException {
    long from = (long) (seconds * Packets.RATE);
    if (from > recording.samples()) {
      throw new IOException(
          "The recording is only %.1f s long; begin earlier."
              .formatted((double) recording.samples() / Packets.RATE));
    }
    return new Replay(journal, recording, from);
  }

  /// Tells all of it.
  public void hear(Hearer hearer) throws IOException, JournalException {
    RecordingId id = recording.opening().recording();
    int channels = recording.opening().channels().count();
    int index = Math.max(0, segmentAt(from) - 1);
    long at = recording.sealed() == 0 ? 0 : firstSample(index);
    PcmStream pcm =
        new PcmStream(
            channels, index == 0 ? recording.opening().preSkip() : 0, recording.samples() - at);
    while (index < recording.sealed()) {
      var run = journal.read(id, index, recording.sealed(), RUN_BYTES).segments();
      for (Segment segment : run) {
        for (byte[] packet : Packets.split(segment.body().toArray())) {
          short[] values = pcm.add(packet);
          int skip = Math.clamp(from - at, 0, values.length / channels);
          at += values.length / channels;
          if (skip * channels < values.length) {
            hearer.hear(
                Arrays.copyOfRange(values, skip * channels, values.length),
                (double) at / recording.samples());
          }
        }
      }
      index += run.size();
    }
  }

  /// Writes it as a WAV file.
  public void wav(OutputStream out) throws IOException, JournalException {
    out.write(WavHead.of(recording.opening().channels().count(), recording.samples() - from));
    hear((values, _) -> out.write(littleEndian(values)));
  }

  static byte[] littleEndian(short[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    return bytes.array();
  }

  /// The last segment that begins at this sample or before.
  private int segmentAt(long sample) throws JournalException {
    int low = 0;
    int high = recording.sealed() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstSample(middle) <= sample) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long firstSample(int index) throws JournalException {
    return journal
        .read(recording.opening().recording(), index, index + 1, 1)
        .segments()
        .getFirst()
        .header()
        .firstSample();
  }
}
