package hark.device.export;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Filed;
import hark.sync.Moment;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Real recordings of noise in a real journal.
public final class Recorded {
  private Recorded() {}

  /// A recording that is not ended, of a boot of its own: two segments each second of noise, a mark
  /// and a gap and a note in the first.
  public static RecordingId open(
      Journal journal, Channels channels, int seconds, @Nullable Instant wall)
      throws JournalException {
    return begin(journal, channels, seconds, wall, false);
  }

  /// The same, stopped.
  public static Manifest stopped(
      Journal journal, Channels channels, int seconds, @Nullable Instant wall)
      throws JournalException {
    return journal.end(begin(journal, channels, seconds, wall, true), wall);
  }

  /// Tells the journal that the cloud holds it.
  public static void file(Journal journal, Manifest manifest) {
    journal.settle(new Filed(manifest.recording(), manifest.segments(), manifest.head()));
  }

  private static RecordingId begin(
      Journal journal, Channels channels, int seconds, @Nullable Instant wall, boolean whole)
      throws JournalException {
    RecordingId id = RecordingId.random();
    Random random = new Random(seconds);
    try (OpusStream opus =
        new OpusStream(OpusEncoder.open(Settings.speech(channels.count()), Engine.CONCENTUS))) {
      journal.begin(
          new Opening(
              id,
              new DeviceId("hark-test"),
              channels,
              opus.preSkip(),
              new Moment(UUID.randomUUID(), 5),
              wall,
              Bytes.NONE));
      long before = 0;
      for (int i = 0; i < 2 * seconds; i++) {
        boolean last = whole && i == 2 * seconds - 1;
        // The last one ends in the middle of a packet.
        short[] noise = new short[(last ? 7_777 : 8_000) * channels.count()];
        for (int k = 0; k < noise.length; k++) {
          noise[k] = (short) (random.nextGaussian() * 3_000);
        }
        List<byte[]> packets = new ArrayList<>(opus.add(noise));
        if (last) {
          packets.addAll(opus.finish());
        }
        Header header =
            new Header(
                i,
                before,
                (int) (opus.samples() - before),
                last,
                i,
                i == 0 ? List.of(new Mark(4_000)) : List.of(),
                i == 0 ? List.of(new Gap(8_000, 1_500, Gap.Cause.MICROPHONE_GONE)) : List.of(),
                i == 0 ? List.of(new Note(0, Note.Kind.ROOM)) : List.of());
        before = opus.samples();
        journal.append(id, header, Bytes.of(Packets.join(packets)));
      }
    }
    return id;
  }
}
