package hark.cloud.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing;
import hark.cloud.keys.Keyring;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Intake;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message;
import hark.sync.Message.Deliver;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Intake with a real catalog and a real archive.
class ShelvesTest {
  private static final DeviceId DEVICE = new DeviceId("hark-test");
  private static final int SEGMENTS = 8;

  @TempDir Path folder;

  private Catalog catalog;
  private Archive archive;
  private Keyring keyring;
  private Intake intake;
  private Opening opening;
  private final List<Segment> segments = new ArrayList<>();
  private final List<byte[]> packets = new ArrayList<>();
  private Manifest manifest;

  @BeforeEach
  void record() throws IOException {
    catalog = Catalog.open(folder);
    archive = Archive.open(folder.resolve("archive"));
    keyring = Keyring.in(folder.resolve("keys"));
    restart();
    OpusStream opus =
        new OpusStream(
            OpusEncoder.open(OpusEncoder.Settings.speech(1), OpusEncoder.Engine.CONCENTUS));
    opening =
        new Opening(
            RecordingId.random(),
            DEVICE,
            Channels.AIR,
            opus.preSkip(),
            new Moment(new UUID(0, 1), 1),
            null,
            Bytes.NONE);
    Bytes previous = Chain.root(opening);
    Random random = new Random(11);
    for (int i = 0; i < SEGMENTS; i++) {
      boolean last = i == SEGMENTS - 1;
      short[] second = new short[last ? 9_876 : 16_000];
      for (int s = 0; s < second.length; s++) {
        second[s] = (short) (random.nextGaussian() * 1_000);
      }
      List<byte[]> now = new ArrayList<>(opus.add(second));
      if (last) {
        now.addAll(opus.finish());
      }
      packets.addAll(now);
      List<Mark> marks = i == 3 ? List.of(new Mark(50_000)) : List.of();
      Header header = new Header(i, 16_000L * i, second.length, last, i, marks, List.of());
      Segment segment = Chain.link(previous, header, Bytes.of(Packets.join(now)));
      previous = segment.hash();
      segments.add(segment);
    }
    manifest =
        new Manifest(
            opening.recording(),
            SEGMENTS,
            previous,
            opus.samples(),
            Manifest.End.STOPPED,
            List.of(new Mark(50_000)),
            List.of(),
            null,
            Bytes.NONE);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  /// A cloud that starts again: the same disk, nothing in memory.
  private void restart() {
    intake =
        new Intake(new Shelves(catalog.holdings(), archive, keyring, Clock.systemUTC(), _ -> {}));
  }

  private List<Message> say(Message message) throws IOException {
    List<Message> said = new ArrayList<>();
    intake
        .take(List.of(new Intake.Letter(DEVICE, Codec.encode(message))))
        .forEach(reply -> said.add(reply.message()));
    return said;
  }

  private Deliver deliver(int index) {
    Bytes previous = index == 0 ? Chain.root(opening) : segments.get(index - 1).hash();
    return new Deliver(opening, Run.of(previous, List.of(segments.get(index))));
  }

  private List<byte[]> archived() throws IOException {
    Listing.Shelved shelved = catalog.listing().find(opening.recording()).orElseThrow();
    List<byte[]> found = new ArrayList<>();
    try (InputStream in = archive.stream(opening.recording(), 0, shelved.bytes())) {
      OggOpusReader reader = new OggOpusReader(in);
      Optional<OggPage> page = reader.next();
      while (page.isPresent()) {
        found.addAll(page.get().packets());
        page = reader.next();
      }
      assertThat(reader.position()).as("the file is whole").isEqualTo(shelved.bytes());
    }
    return found;
  }

  @Test
  void whateverTheOrderAndHoweverOftenTheCloudIsRestartedTheFileIsTheRecording()
      throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    List<Message> messages = new ArrayList<>(List.of(new Finish(opening, manifest)));
    for (int i = 0; i < SEGMENTS; i++) {
      messages.add(deliver(i));
      messages.add(deliver(i));
    }
    Collections.shuffle(messages, random);
    List<Message> said = new ArrayList<>();
    for (Message message : messages) {
      said.addAll(say(message));
      if (random.nextInt(3) == 0) {
        restart();
      }
    }
    assertThat(said)
        .as("seed %d", seed)
        .contains(new Filed(opening.recording(), SEGMENTS, manifest.head()))
        .noneMatch(Refusal.class::isInstance);
    assertThat(archived()).as("seed %d", seed).containsExactlyElementsOf(packets);
    assertThat(catalog.listing().all()).hasSize(1);
  }

  @Test
  void theFileIsPlayableWhileTheRecordingGoesOn() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(say(deliver(i)))
          .containsExactly(new Receipt(opening.recording(), i + 1, i + 1, List.of(), 0));
      assertThat(archived()).hasSize((i + 1) * 50);
    }
    assertThat(catalog.listing().find(opening.recording()).orElseThrow().samples())
        .isEqualTo(48_000);
  }

  @Test
  void whatACrashLeftBehindTheLastCommitIsWrittenOver() throws IOException {
    say(deliver(0));
    Path file = archive.file(opening.recording());
    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7}, StandardOpenOption.APPEND);
    restart();
    say(deliver(1));
    assertThat(archived()).hasSize(100);
    for (int i = 2; i < SEGMENTS; i++) {
      say(deliver(i));
    }
    assertThat(archived()).containsExactlyElementsOf(packets);
  }

  @Test
  void aMarkIsKnownAsSoonAsItsSegmentIs() throws IOException {
    say(deliver(3));
    Listing.Shelved shelved = catalog.listing().find(opening.recording()).orElseThrow();
    assertThat(shelved.marks()).containsExactly(new Mark(50_000));
    assertThat(shelved.segments()).as("but nothing is in the file yet").isZero();
  }

  @Test
  void aFinishThatComesFirstIsRememberedAndFilesWhenTheRestIsThere() throws IOException {
    assertThat(say(new Finish(opening, manifest))).noneMatch(Filed.class::isInstance);
    restart();
    for (int i = SEGMENTS - 1; i > 0; i--) {
      assertThat(say(deliver(i))).noneMatch(Filed.class::isInstance);
    }
    assertThat(say(deliver(0))).anyMatch(Filed.class::isInstance);
    assertThat(archived()).containsExactlyElementsOf(packets);
  }

  @Test
  void sayingItAgainAfterItIsFiledSaysFiledAgain() throws IOException {
    for (int i = 0; i < SEGMENTS; i++) {
      say(deliver(i));
    }
    say(new Finish(opening, manifest));
    restart();
    assertThat(say(new Finish(opening, manifest))).anyMatch(Filed.class::isInstance);
    assertThat(say(deliver(2))).anyMatch(Filed.class::isInstance);
    assertThat(archived()).containsExactlyElementsOf(packets);
  }
}
