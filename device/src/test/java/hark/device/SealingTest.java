package hark.device;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.identity.Identity;
import hark.device.journal.Journal;
import hark.device.journal.Limits;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.seal.CloudKeys;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.KeyChange;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole recorder with and without a cloud's key: what somebody finds who takes the card.
class SealingTest {
  private static final int TELLING = 20;

  @TempDir Path folder;

  private final CloudKeys cloud = CloudKeys.make(1);

  private Path data() {
    return folder.resolve("data");
  }

  /// Records the sample meeting for some seconds; the recorder is gone afterwards.
  private Manifest record() throws Exception {
    BlockingQueue<Manifest> ended = new LinkedBlockingQueue<>();
    BlockingQueue<Boolean> silent = new LinkedBlockingQueue<>();
    WavMicrophone microphone =
        WavMicrophone.of(SampleMeeting.writeTo(folder), Pace.FAST).lasting(Duration.ofSeconds(20));
    try (SimBoard board = new SimBoard(microphone);
        Device _ =
            Device.start(
                data(),
                board.board(),
                Settings.usual(),
                _ -> {},
                new Recorder.Watcher() {
                  @Override
                  public void microphoneEnded() {
                    silent.add(true);
                  }

                  @Override
                  public void ended(Manifest manifest) {
                    ended.add(manifest);
                  }
                })) {
      board.script().hold().get();
      assertThat(silent.poll(1, TimeUnit.MINUTES)).isNotNull();
      board.script().hold().get();
      Manifest manifest = ended.poll(1, TimeUnit.MINUTES);
      assertThat(manifest).isNotNull();
      return manifest;
    }
  }

  private record Held(Opening opening, List<Segment> segments) {}

  private Held held(Manifest manifest) throws Exception {
    try (Journal journal = Journal.open(data())) {
      Opening opening = journal.recordings().getFirst().opening();
      List<Segment> segments = new ArrayList<>();
      while (segments.size() < manifest.segments()) {
        segments.addAll(
            journal
                .segments(manifest.recording(), segments.size(), manifest.segments(), 1 << 20)
                .segments());
      }
      return new Held(opening, segments);
    }
  }

  /// How many of these packets lie readable anywhere in the recorder's folder, and how many there
  /// are to find.
  private int[] found(List<byte[]> packets) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('|');
      }
    }
    int told = 0;
    int hits = 0;
    for (byte[] packet : packets) {
      if (packet.length >= TELLING) {
        told++;
        // Whole packets may lie across two pages of a file: their beginning is enough.
        String start = new String(packet, 0, TELLING, StandardCharsets.ISO_8859_1);
        hits += all.indexOf(start) >= 0 ? 1 : 0;
      }
    }
    return new int[] {hits, told};
  }

  @Test
  void whoTakesTheCardFindsNoPacketOfWhatWasSealed() throws Exception {
    Identity.in(data()).cloudKey(cloud.publicKey().bytes());
    Manifest manifest = record();
    Held held = held(manifest);
    RecordingKey key = cloud.unwrap(held.opening()).orElseThrow();
    List<byte[]> packets = new ArrayList<>();
    for (Segment segment : held.segments()) {
      Bytes body = key.open(segment.header(), segment.body()).orElseThrow();
      packets.addAll(Packets.split(body.toArray()));
    }
    int[] found = found(packets);
    assertThat(found[1]).as("packets that tell something").isGreaterThan(500);
    assertThat(found[0]).as("of them on the card").isZero();
    assertThat(new String(key.bytes().toArray(), StandardCharsets.ISO_8859_1)).hasSize(32);
    assertThat(found(List.of(key.bytes().toArray()))[0]).as("the key on the card").isZero();
    assertThat(CloudKeys.make(1).unwrap(held.opening())).as("another cloud").isEmpty();
  }

  @Test
  void withoutAPairingTheSameSearchFindsThemAll() throws Exception {
    Manifest manifest = record();
    Held held = held(manifest);
    assertThat(held.opening().sealedKey()).isEqualTo(Bytes.NONE);
    List<byte[]> packets = new ArrayList<>();
    for (Segment segment : held.segments()) {
      packets.addAll(Packets.split(segment.body().toArray()));
    }
    int[] found = found(packets);
    assertThat(found[0]).as("found of " + found[1]).isGreaterThan(found[1] * 9 / 10);
  }

  @Test
  void theLastWordIsSignedAlsoOnWhatACrashLeftOpen() throws Exception {
    Identity identity = Identity.in(data());
    Opening opening;
    try (Journal journal = Journal.open(data());
        OpusStream opus = new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(1)))) {
      opening =
          new Opening(
              RecordingId.random(),
              new DeviceId("hark-1"),
              Channels.AIR,
              opus.preSkip(),
              new Moment(new UUID(0, 1), 1),
              null,
              Bytes.NONE);
      journal.begin(opening);
    }
    try (Journal journal = Journal.open(data(), Limits.USUAL, m -> Sealing.sign(identity, m))) {
      Manifest manifest = Objects.requireNonNull(journal.recordings().getFirst().manifest());
      assertThat(manifest.end()).isEqualTo(Manifest.End.RECOVERED);
      assertThat(manifest.head()).isEqualTo(Chain.root(opening));
      assertThat(DeviceKey.signed(identity.deviceKey().publicKey(), manifest)).isTrue();
    }
  }

  @Test
  void aKeyThatNobodySignedIsNotFollowed() throws Exception {
    Identity identity = Identity.in(data());
    identity.cloudKey(cloud.publicKey().bytes());
    Sealing sealing = Sealing.of(identity, data());
    sealing.learn(KeyChange.announce(cloud.rotated(9).publicKey(), DeviceKey.make().privateKey()));
    assertThat(identity.cloudKey()).contains(cloud.publicKey().bytes());
  }

  @Test
  void aCloudsKeyThatIsDamagedKeepsNobodyFromRecordingAndIsSaid() throws Exception {
    Identity.in(data()).cloudKey(Bytes.ofHex("0102"));
    Manifest manifest = record();
    assertThat(manifest.segments()).isPositive();
    assertThat(Sealing.of(Identity.in(data()), data()).trouble()).contains("unsealed");
  }
}
