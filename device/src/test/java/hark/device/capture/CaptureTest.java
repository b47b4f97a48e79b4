package hark.device.capture;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.journal.Journal;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
  private static final RecordingId ID = new RecordingId(new UUID(3, 4));

  @TempDir Path folder;

  private Journal journal;
  private final Watcher watcher = new Watcher();

  @BeforeEach
  void open() throws Exception {
    journal = Journal.open(folder);
  }

  /// A microphone that says these things and then is silent or fails.
  private record Said(List<Heard> heard, boolean breaks) implements Microphone {
    @Override
    public Listening listen() {
      Iterator<Heard> next = heard.iterator();
      return new Listening() {
        @Override
        public int channels() {
          return 1;
        }

        @Override
        public Heard next() throws IOException {
          if (next.hasNext()) {
            return next.next();
          }
          if (breaks) {
            throw new IOException("it was pulled out");
          }
          return new Heard.Ended();
        }

        @Override
        public void close() {}
      };
    }
  }

  private static final class Watcher implements Capture.Listener {
    final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    final CountDownLatch silent = new CountDownLatch(1);
    final CompletableFuture<Manifest> ended = new CompletableFuture<>();
    final CompletableFuture<String> failed = new CompletableFuture<>();

    @Override
    public void stored(boolean stored) {}

    @Override
    public void kept(Frame frame) {
      kept.writeBytes(frame.toLittleEndian());
    }

    @Override
    public void microphoneEnded() {
      silent.countDown();
    }

    @Override
    public void ended(Manifest manifest) {
      ended.complete(manifest);
    }

    @Override
    public void failed(String why) {
      failed.complete(why);
    }
  }

  private static List<Heard> noise(int samples, long seed) {
    Random random = new Random(seed);
    List<Heard> heard = new ArrayList<>();
    for (int left = samples; left > 0; left -= Frame.SAMPLES) {
      short[] frame = new short[Math.min(left, Frame.SAMPLES)];
      for (int i = 0; i < frame.length; i++) {
        frame[i] = (short) (random.nextGaussian() * 800);
      }
      heard.add(new Heard.Sound(Frame.of(frame, 1)));
    }
    return heard;
  }

  private static Opening opening(int channels, int preSkip) {
    return new Opening(
        ID,
        new DeviceId("hark-test"),
        channels,
        preSkip,
        new Moment(new UUID(0, 1), 1),
        null,
        Bytes.NONE);
  }

  private List<Segment> segments() {
    Outbox.Owed owed = journal.owing().getFirst();
    return journal.read(ID, 0, owed.sealed(), Integer.MAX_VALUE).segments();
  }

  @Test
  void everySampleThatWasHeardIsSealedAndCanBeDecoded() throws Exception {
    for (int samples : new int[] {1, 320, 15_999, 16_000, 16_001, 50_123}) {
      try (Journal fresh = Journal.open(folder.resolve("of" + samples))) {
        Watcher heard = new Watcher();
        Capture capture = Capture.start(new Said(noise(samples, samples), false), fresh, heard);
        capture.begin(CaptureTest::opening);
        assertThat(heard.silent.await(20, TimeUnit.SECONDS)).isTrue();
        capture.end(null);
        Manifest manifest = heard.ended.get(20, TimeUnit.SECONDS);
        assertThat(manifest.samples()).isEqualTo(samples);
        assertThat(heard.kept.size()).isEqualTo(samples * 2);
        Outbox.Run run = fresh.read(ID, 0, manifest.segments(), Integer.MAX_VALUE);
        assertThat(run.segments().getLast().header().last()).isTrue();
        PcmStream pcm = new PcmStream(1, 312, samples);
        for (Segment segment : run.segments()) {
          for (byte[] packet : Packets.split(segment.body().toArray())) {
            pcm.add(packet);
          }
        }
        assertThat(pcm.samples()).isEqualTo(samples);
      }
    }
  }

  @Test
  void whatWasHeardBeforeItWasDecidedIsPartOfTheRecording() throws Exception {
    Capture capture = Capture.start(new Said(noise(32_000, 1), false), journal, watcher);
    // The file is over long before anyone decides.
    capture.begin(CaptureTest::opening);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(null);
    assertThat(watcher.ended.get(20, TimeUnit.SECONDS).samples()).isEqualTo(32_000);
  }

  @Test
  void whatIsForgottenLeavesNoTrace() throws Exception {
    Capture capture = Capture.start(new Said(noise(32_000, 1), false), journal, watcher);
    capture.forget();
    capture.await();
    assertThat(journal.recordings()).isEmpty();
  }

  @Test
  void lostSoundBecomesAGapWhereItWasLost() throws Exception {
    List<Heard> heard = noise(3_200, 2);
    heard.add(new Heard.Lost(8_000, Heard.Cause.OVERRUN));
    heard.addAll(noise(3_200, 3));
    Capture capture = Capture.start(new Said(heard, false), journal, watcher);
    capture.begin(CaptureTest::opening);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.samples()).isEqualTo(6_400);
    assertThat(manifest.gaps()).containsExactly(new Gap(3_200, 500, Gap.Cause.OVERRUN));
  }

  @Test
  void aMarkRidesInTheSegmentOfItsMoment() throws Exception {
    Capture capture = Capture.start(new Said(noise(40_000, 4), false), journal, watcher);
    capture.begin(CaptureTest::opening);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.mark();
    capture.end(null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.marks()).hasSize(1);
    assertThat(manifest.marks().getFirst().sample()).isEqualTo(40_000);
    assertThat(segments().getLast().header().marks()).isEqualTo(manifest.marks());
  }

  @Test
  void aMicrophoneThatIsPulledOutEndsTheRecordingWholeAndSaysSo() throws Exception {
    Capture capture = Capture.start(new Said(noise(20_000, 5), true), journal, watcher);
    capture.begin(CaptureTest::opening);
    assertThat(watcher.failed.get(20, TimeUnit.SECONDS)).contains("it was pulled out");
    assertThat(watcher.ended.get(20, TimeUnit.SECONDS).samples()).isEqualTo(20_000);
  }
}
