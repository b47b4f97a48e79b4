package hark.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Recordings made up for tests, the same ones for the same seed.
final class Samples {
  static final DeviceId DEVICE = new DeviceId("hark-test");
  static final UUID BOOT = UUID.fromString("00000000-0000-4000-8000-00000000b007");

  private Samples() {}

  static Opening opening(long seed) {
    Random random = new Random(seed);
    return new Opening(
        new RecordingId(new UUID(random.nextLong(), random.nextLong())),
        DEVICE,
        Channels.AIR,
        312,
        new Moment(BOOT, 1_000_000_000L),
        Instant.ofEpochMilli(1_700_000_000_000L),
        Bytes.NONE);
  }

  static List<Segment> segments(Opening opening, int count, long seed) {
    Random random = new Random(seed);
    List<Segment> segments = new ArrayList<>();
    Bytes previous = Chain.root(opening);
    for (int i = 0; i < count; i++) {
      byte[] body = new byte[random.nextInt(200, 4_000)];
      random.nextBytes(body);
      List<Mark> marks = i % 7 == 3 ? List.of(new Mark(16_000L * i + 5)) : List.of();
      Header header =
          new Header(
              i, 16_000L * i, 16_000, i == count - 1, 1_000_000_000L * (i + 2), marks, List.of());
      Segment segment = Chain.link(previous, header, Bytes.of(body));
      segments.add(segment);
      previous = segment.hash();
    }
    return segments;
  }

  static Manifest manifest(Opening opening, List<Segment> segments) {
    return new Manifest(
        opening.recording(),
        segments.size(),
        segments.isEmpty() ? Chain.root(opening) : segments.getLast().hash(),
        16_000L * segments.size(),
        Manifest.End.STOPPED,
        segments.stream().flatMap(s -> s.header().marks().stream()).toList(),
        List.of(),
        null,
        Bytes.NONE);
  }
}
