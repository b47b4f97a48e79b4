package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.Packets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A recording with all that proves it, made by seed.
record Evidence(
    Opening opening,
    RecordingKey key,
    List<Segment> segments,
    Manifest manifest,
    DeviceKey device,
    Bytes sound) {
  static final int SAMPLES = Packets.PER_SEGMENT * Packets.SAMPLES;

  static Evidence make(long seed) {
    Random random = new Random(seed);
    RecordingId id = new RecordingId(new UUID(random.nextLong(), random.nextLong()));
    RecordingKey key = RecordingKey.make(id);
    Opening opening =
        new Opening(
            id,
            new DeviceId("hark-1"),
            Channels.AIR,
            312,
            new Moment(new UUID(0, 1), 1),
            null,
            Bytes.ofHex("00"));
    int count = random.nextInt(3, 30);
    List<Segment> segments = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    SoundFile file = new SoundFile(opening);
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    sound.writeBytes(file.head());
    Bytes previous = Chain.root(opening);
    for (int i = 0; i < count; i++) {
      List<byte[]> packets = new ArrayList<>();
      for (int p = 0; p < Packets.PER_SEGMENT; p++) {
        byte[] packet = new byte[random.nextInt(20, 90)];
        random.nextBytes(packet);
        packets.add(packet);
      }
      List<Mark> here = i % 5 == 2 ? List.of(new Mark((long) SAMPLES * i)) : List.of();
      marks.addAll(here);
      Header header =
          new Header(i, (long) SAMPLES * i, SAMPLES, i == count - 1, i, here, List.of());
      Bytes body = key.seal(header, Bytes.of(Packets.join(packets)));
      sound.writeBytes(file.page(header, packets));
      Segment segment = Chain.link(previous, header, body);
      previous = segment.hash();
      segments.add(segment);
    }
    DeviceKey device = DeviceKey.make();
    Manifest manifest =
        device.sign(
            new Manifest(
                id,
                count,
                previous,
                (long) SAMPLES * count,
                Manifest.End.STOPPED,
                marks,
                List.of(),
                null,
                Bytes.NONE));
    return new Evidence(opening, key, segments, manifest, device, Bytes.of(sound.toByteArray()));
  }

  /// Writes a bundle of it, with these segments instead of its own.
  void write(Path file, List<Segment> instead) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleWriter bundle = new BundleWriter(out, opening);
      for (Segment segment : instead) {
        bundle.add(segment);
      }
      bundle.add(manifest);
      bundle.put(Part.DEVICE_KEY, DeviceKey.pem(device.publicKey()));
      bundle.put(Part.KEY, key.bytes().hex());
      bundle.put(Part.SOUND, sound);
      bundle.put(Part.TRANSCRIPT, "[0:00] hello\n");
      bundle.end();
    }
  }
}
