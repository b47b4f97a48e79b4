package hark.device.bench;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Real Opus packets to fill a journal with: some minutes of speech as segments, over and over.
final class Sound {
  static final int PACKETS = Packets.PER_SEGMENT;
  static final double SECONDS = PACKETS * 0.02;
  private static final int SAMPLES = PACKETS * Packets.SAMPLES;
  private static final int MAX_SAMPLES = Packets.RATE * 600;

  private final List<Bytes> bodies = new ArrayList<>();
  private final List<Integer> opus = new ArrayList<>();

  private Sound(List<byte[]> packets) {
    for (int i = 0; i + PACKETS <= packets.size(); i += PACKETS) {
      List<byte[]> some = packets.subList(i, i + PACKETS);
      bodies.add(Bytes.of(Packets.join(some)));
      opus.add(some.stream().mapToInt(p -> p.length).sum());
    }
  }

  /// The speech of a folder of WAV files, at most ten minutes of it, or the sample meeting.
  ///
  /// @param scratch where the sample meeting may be put
  static Sound of(@Nullable Path speech, Path scratch) throws IOException, InterruptedException {
    List<byte[]> packets = new ArrayList<>();
    try (OpusStream stream = new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(1)))) {
      for (Path file : files(speech, scratch)) {
        try (Microphone.Listening listening = WavMicrophone.of(file, Pace.FAST).listen()) {
          while (stream.samples() < MAX_SAMPLES
              && listening.next() instanceof Heard.Sound(Frame frame)) {
            packets.addAll(stream.add(frame.toArray()));
          }
        }
      }
    }
    if (packets.size() < PACKETS) {
      throw new IOException("There is no second of speech in " + speech + "; name another folder.");
    }
    return new Sound(packets);
  }

  private static List<Path> files(@Nullable Path speech, Path scratch) throws IOException {
    if (speech == null) {
      return List.of(SampleMeeting.writeTo(scratch));
    }
    try (Stream<Path> list = Files.walk(speech)) {
      return list.filter(f -> f.toString().endsWith(".wav")).sorted().toList();
    }
  }

  Bytes body(long index) {
    return bodies.get((int) (index % bodies.size()));
  }

  /// Bytes of the packets alone.
  int opusBytes(long index) {
    return opus.get((int) (index % opus.size()));
  }

  double minutes() {
    return bodies.size() * SECONDS / 60;
  }

  /// Bits a second of the packets alone.
  double bitRate() {
    return opus.stream().mapToInt(o -> o).average().orElse(0) * 8 / SECONDS;
  }

  Header header(int index) {
    return new Header(
        index,
        (long) SAMPLES * index,
        SAMPLES,
        false,
        (long) (SECONDS * 1e9 * index),
        List.of(),
        List.of());
  }

  static Opening opening() {
    return new Opening(
        RecordingId.random(),
        new DeviceId("hark-bench"),
        Channels.AIR,
        312,
        new Moment(new UUID(0, 1), 1),
        null,
        Bytes.NONE);
  }
}
