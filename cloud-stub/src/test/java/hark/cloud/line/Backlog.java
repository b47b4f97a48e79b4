package hark.cloud.line;

import hark.device.DeviceName;
import hark.device.Sealing;
import hark.device.identity.Identity;
import hark.device.journal.Journal;
import hark.device.journal.Limits;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Mark;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.seal.CloudKey;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Hours of meetings in the journal of a paired recorder, without anyone having waited for them:
/// the sample meeting again and again, sealed and signed like any other.
final class Backlog {
  private static final int PRE_SKIP = 312;
  private static final long NANOS_PER_SAMPLE = 62_500;

  private final Path data;
  private final Identity identity;
  private final DeviceId device;
  private final List<List<byte[]>> meeting = new ArrayList<>();

  /// @param data the folder of a recorder that is paired and does not run
  /// @param scratch a folder
  Backlog(Path data, Path scratch) throws Exception {
    this.data = data;
    this.identity = Identity.in(data);
    this.device = DeviceName.in(data);
    List<byte[]> packets = new ArrayList<>();
    try (Microphone.Listening listening =
            WavMicrophone.of(SampleMeeting.writeTo(scratch), Pace.FAST).listen();
        OpusStream opus = new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(1)))) {
      while (listening.next() instanceof Heard.Sound(var frame)) {
        packets.addAll(opus.add(frame.toArray()));
      }
    }
    for (int at = 0; at + 50 <= packets.size(); at += 50) {
      meeting.add(List.copyOf(packets.subList(at, at + 50)));
    }
  }

  /// Writes so many recordings of so many seconds.
  ///
  /// @param marked how many of them have a mark, somewhere in the middle
  /// @return where each mark is, in seconds
  Map<RecordingId, Integer> write(int recordings, int seconds, int marked, Random random)
      throws Exception {
    Map<RecordingId, Integer> marks = new LinkedHashMap<>();
    try (Journal journal =
        Journal.open(data, Limits.USUAL, manifest -> Sealing.sign(identity, manifest))) {
      for (int i = 0; i < recordings; i++) {
        RecordingId recording = RecordingId.random();
        int mark = i < marked ? random.nextInt(seconds / 3, seconds * 2 / 3) : -1;
        write(journal, recording, seconds, mark);
        if (mark >= 0) {
          marks.put(recording, mark);
        }
      }
    }
    return marks;
  }

  private void write(Journal journal, RecordingId recording, int seconds, int mark)
      throws Exception {
    RecordingKey key = RecordingKey.make(recording);
    Bytes wrapped = CloudKey.read(identity.cloudKey().orElseThrow()).wrap(key, device);
    Moment began = new Moment(UUID.randomUUID(), 1);
    journal.begin(new Opening(recording, device, Channels.AIR, PRE_SKIP, began, null, wrapped));
    for (int i = 0; i < seconds; i++) {
      long first = (long) Packets.RATE * i;
      List<Mark> marks = i == mark ? List.of(new Mark(first)) : List.of();
      long sealed = began.nanos() + (first + Packets.RATE) * NANOS_PER_SAMPLE;
      boolean last = i == seconds - 1;
      Header header = new Header(i, first, Packets.RATE, last, sealed, marks, List.of());
      Bytes body = Bytes.of(Packets.join(meeting.get(i % meeting.size())));
      journal.append(recording, header, key.seal(header, body));
    }
    journal.end(recording, null);
  }
}
