package hark.cloud.recorded;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Message;
import hark.sync.Message.Deliver;
import hark.sync.Message.Finish;
import hark.sync.Moment;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.seal.CloudKey;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recording with everything that a device would say of it. Notes of a mode lie on whole seconds.
public record Recorded(Opening opening, List<Segment> segments, Manifest manifest) {
  private static final long NANOS_PER_SAMPLE = 62_500;

  public Recorded {
    segments = List.copyOf(segments);
  }

  /// What happened besides the sound.
  public record Events(List<Mark> marks, List<Gap> gaps, List<Note> notes, End end) {
    /// Nothing but a start and a stop.
    public static final Events NONE = new Events(List.of(), List.of(), List.of(), End.STOPPED);

    public Events {
      marks = List.copyOf(marks);
      gaps = List.copyOf(gaps);
      notes = List.copyOf(notes);
    }

    /// Whether one microphone is on all channels there.
    boolean isOneChannelAt(long sample) {
      Note.Kind mode = Note.Kind.BOTH;
      for (Note note : notes) {
        switch (note.kind()) {
          case ROOM, CALL, BOTH -> mode = note.sample() <= sample ? note.kind() : mode;
          default -> {}
        }
      }
      return mode != Note.Kind.BOTH;
    }
  }

  /// How a recording begins.
  public static Opening opening(
      DeviceId device, Channels channels, Moment started, @Nullable Instant wall) {
    return new Opening(RecordingId.random(), device, channels, 312, started, wall, Bytes.NONE);
  }

  /// A recording of this sound, in segments of a second.
  ///
  /// @param pcm interleaved, 16 kHz
  public static Recorded of(Opening opening, short[] pcm, Events events) {
    int channels = opening.channels().count();
    int second = Packets.RATE * channels;
    List<Segment> segments = new ArrayList<>();
    Bytes previous = Chain.root(opening);
    try (OpusStream opus =
        new OpusStream(
            OpusEncoder.open(
                OpusEncoder.Settings.speech(channels), OpusEncoder.Engine.CONCENTUS))) {
      for (int at = 0; at < pcm.length; at += second) {
        short[] piece = Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + second));
        boolean last = at + second >= pcm.length;
        opus.oneChannel(events.isOneChannelAt(at / channels));
        List<byte[]> packets = new ArrayList<>(opus.add(piece));
        if (last) {
          packets.addAll(opus.finish());
        }
        long from = at / channels;
        Header header =
            header(opening, segments.size(), from, piece.length / channels, last, events);
        Segment segment = Chain.link(previous, header, Bytes.of(Packets.join(packets)));
        segments.add(segment);
        previous = segment.hash();
      }
    }
    Manifest manifest =
        new Manifest(
            opening.recording(),
            segments.size(),
            previous,
            pcm.length / channels,
            events.end(),
            events.marks(),
            events.gaps(),
            opening.wall(),
            Bytes.NONE);
    return new Recorded(opening, segments, manifest);
  }

  private static Header header(
      Opening opening, int index, long from, int samples, boolean last, Events events) {
    long to = last ? Long.MAX_VALUE : from + samples;
    return new Header(
        index,
        from,
        samples,
        last && events.end() == End.STOPPED,
        opening.started().nanos() + (from + samples) * NANOS_PER_SAMPLE,
        events.marks().stream().filter(m -> m.sample() >= from && m.sample() < to).toList(),
        events.gaps().stream().filter(g -> g.sample() >= from && g.sample() < to).toList(),
        events.notes().stream().filter(n -> n.sample() >= from && n.sample() < to).toList());
  }

  /// The same as a paired device makes it.
  ///
  /// @param torn the number of a segment whose body nobody can open, or -1
  public Recorded sealed(CloudKey cloud, DeviceKey device, int torn)
      throws GeneralSecurityException {
    RecordingKey key = RecordingKey.make(recording());
    Opening wrapped =
        new Opening(
            recording(),
            opening.device(),
            opening.channels(),
            opening.preSkip(),
            opening.started(),
            opening.wall(),
            cloud.wrap(key, opening.device()));
    List<Segment> now = new ArrayList<>();
    Bytes previous = Chain.root(wrapped);
    for (Segment segment : segments) {
      Bytes body = key.seal(segment.header(), segment.body());
      boolean whole = segment.index() != torn;
      now.add(Chain.link(previous, segment.header(), whole ? body : Bytes.sha256(body)));
      previous = now.getLast().hash();
    }
    Manifest last =
        new Manifest(
            recording(),
            manifest.segments(),
            previous,
            manifest.samples(),
            manifest.end(),
            manifest.marks(),
            manifest.gaps(),
            manifest.wall(),
            Bytes.NONE);
    return new Recorded(wrapped, now, device.sign(last));
  }

  /// Its name.
  public RecordingId recording() {
    return opening.recording();
  }

  /// All that a device says of it.
  public List<Message.Up> messages() {
    return List.of(
        new Deliver(opening, Run.of(Chain.root(opening), segments)), new Finish(opening, manifest));
  }
}
