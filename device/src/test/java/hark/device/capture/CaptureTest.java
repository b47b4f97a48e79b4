package hark.device.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.device.journal.Journal;
import hark.device.journal.Stretch;
import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Moment;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
  private record Said(List<Heard> heard, boolean breaks, Channels channels) implements Microphone {
    Said(List<Heard> heard, boolean breaks) {
      this(heard, breaks, Channels.AIR);
    }

    @Override
    public Listening listen() {
      Iterator<Heard> next = heard.iterator();
      return new Listening() {
        @Override
        public Channels channels() {
          return channels;
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
    final CompletableFuture<Boolean> filled = new CompletableFuture<>();
    final CompletableFuture<String> failed = new CompletableFuture<>();

    @Override
    public void kept(Frame frame) {
      kept.writeBytes(frame.toLittleEndian());
    }

    @Override
    public void microphoneEnded() {
      silent.countDown();
    }

    @Override
    public void filled() {
      filled.complete(true);
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

  private static Capture start(Microphone microphone, Journal journal, Watcher watcher) {
    return Capture.start(microphone, journal, Mode.ROOM, Duration.ZERO, null, watcher);
  }

  private static Capture.Begun opening(hark.sync.Channels channels, int preSkip, long nanos) {
    Opening opening =
        new Opening(
            ID,
            new DeviceId("hark-test"),
            channels,
            preSkip,
            new Moment(new UUID(0, 1), nanos),
            null,
            Bytes.NONE);
    return new Capture.Begun(opening, null);
  }

  private List<Segment> segments() {
    Outbox.Owed owed = journal.owing().getFirst();
    return journal.segments(ID, 0, owed.sealed(), Integer.MAX_VALUE).segments();
  }

  @Test
  void everySampleThatWasHeardIsSealedAndCanBeDecoded() throws Exception {
    for (int samples : new int[] {1, 320, 15_999, 16_000, 16_001, 50_123}) {
      try (Journal fresh = Journal.open(folder.resolve("of" + samples))) {
        Watcher heard = new Watcher();
        Capture capture = start(new Said(noise(samples, samples), false), fresh, heard);
        capture.begin(CaptureTest::opening);
        assertThat(heard.silent.await(20, TimeUnit.SECONDS)).isTrue();
        capture.end(0, null);
        Manifest manifest = heard.ended.get(20, TimeUnit.SECONDS);
        assertThat(manifest.samples()).isEqualTo(samples);
        assertThat(heard.kept.size()).isEqualTo(samples * 2);
        Stretch run = fresh.segments(ID, 0, manifest.segments(), Integer.MAX_VALUE);
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
    Capture capture = start(new Said(noise(32_000, 1), false), journal, watcher);
    // The file is over long before anyone decides.
    capture.begin(CaptureTest::opening);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(0, null);
    assertThat(watcher.ended.get(20, TimeUnit.SECONDS).samples()).isEqualTo(32_000);
  }

  @Test
  void whatWasHeardBeforeItWasDecidedIsSealedAtOnce() throws Exception {
    Capture capture = start(new Said(noise(9_600, 1), false), journal, watcher);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.begin(CaptureTest::opening);
    await(() -> !journal.owing().isEmpty() && journal.owing().getFirst().sealed() == 1);
    capture.end(0, null);
    assertThat(watcher.ended.get(20, TimeUnit.SECONDS).samples()).isEqualTo(9_600);
  }

  @Test
  void whatIsForgottenLeavesNoTrace() throws Exception {
    Capture capture = start(new Said(noise(32_000, 1), false), journal, watcher);
    capture.forget();
    capture.await();
    assertThat(journal.recordings()).isEmpty();
  }

  @Test
  void lostSoundBecomesAGapWhereItWasLost() throws Exception {
    List<Heard> heard = noise(3_200, 2);
    heard.add(new Heard.Lost(8_000, Heard.Cause.OVERRUN));
    heard.addAll(noise(3_200, 3));
    Capture capture = start(new Said(heard, false), journal, watcher);
    capture.begin(CaptureTest::opening);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(0, null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.samples()).isEqualTo(6_400);
    assertThat(manifest.gaps()).containsExactly(new Gap(3_200, 500, Gap.Cause.OVERRUN));
  }

  @Test
  void aMicrophoneThatIsTurnedDownIsNotedWhereItWas() throws Exception {
    List<Heard> heard = noise(3_200, 2);
    heard.add(new Heard.Turned(-3));
    heard.addAll(noise(3_200, 3));
    heard.add(new Heard.Turned(3));
    heard.addAll(noise(3_200, 4));
    record(new Said(heard, false), Mode.ROOM);
    assertThat(notes())
        .containsExactly(
            new Note(3_200, Note.Kind.TURNED_DOWN), new Note(6_400, Note.Kind.TURNED_UP));
  }

  @Test
  void aMarkRidesInTheSegmentOfItsMoment() throws Exception {
    Capture capture = start(new Said(noise(40_000, 4), false), journal, watcher);
    capture.begin(CaptureTest::opening);
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.touch();
    capture.mark();
    capture.end(0, null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.marks()).hasSize(1);
    assertThat(manifest.marks().getFirst().sample()).isEqualTo(40_000);
    assertThat(segments().getLast().header().marks()).isEqualTo(manifest.marks());
  }

  @Test
  void aMicrophoneThatIsPulledOutLeavesAGapAndIsOpenedAgain() throws Exception {
    Capture capture = start(new Said(noise(20_000, 5), true), journal, watcher);
    capture.begin(CaptureTest::opening);
    await(() -> capture.samples() == 20_000 && capture.gone());
    await(() -> capture.samples() == 40_000 && capture.gone());
    capture.end(0, null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.gaps().getFirst().sample()).isEqualTo(20_000);
    assertThat(manifest.gaps().getFirst().cause()).isEqualTo(Gap.Cause.MICROPHONE_GONE);
    assertThat(manifest.gaps().getFirst().millis()).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void aPauseLeavesAGapThatSaysSo() throws Exception {
    Gate gate = new Gate(new Said(noise(64_000, 6), false));
    Capture capture = start(gate, journal, watcher);
    capture.begin(CaptureTest::opening);
    gate.let(100);
    capture.pause(true);
    gate.let(50);
    capture.pause(false);
    gate.let(50);
    gate.open.release();
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(0, null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.gaps()).hasSize(1);
    Gap gap = manifest.gaps().getFirst();
    assertThat(gap.cause()).isEqualTo(Gap.Cause.PAUSED);
    // An order is obeyed between two frames.
    assertThat(gap.sample()).isBetween(32_000L, 32_320L);
    assertThat(manifest.samples() + gap.millis() * 16).isEqualTo(64_000);
  }

  @Test
  void aMutedMicrophoneLeavesAGapAfterThreeSeconds() throws Exception {
    List<Heard> heard = noise(16_000, 7);
    for (int i = 0; i < 250; i++) {
      heard.add(new Heard.Sound(Frame.of(new short[320], 1)));
    }
    heard.addAll(noise(16_000, 8));
    Manifest manifest = record(new Said(heard, false), Mode.ROOM);
    assertThat(manifest.gaps()).containsExactly(new Gap(63_680, 2_020, Gap.Cause.MUTED));
    assertThat(manifest.samples()).isEqualTo(79_680);
    assertThat(notes())
        .containsExactly(
            new Note(63_680, Note.Kind.DEAF_FIRST), new Note(63_680, Note.Kind.HEARS_FIRST));
  }

  @Test
  void bothOfAPairAreKeptWhateverTheModeAndOneThatIsDeadIsNamed() throws Exception {
    List<Heard> heard = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      short[] frame = new short[640];
      for (int k = 0; k < frame.length; k += 2) {
        frame[k] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * (i * 320 + k / 2) / 16_000));
        frame[k + 1] = i < 100 ? (short) (frame[k] / 4) : 0;
      }
      heard.add(new Heard.Sound(Frame.of(frame, 2)));
    }
    Manifest manifest = record(new Said(heard, false, Channels.PAIR), Mode.CALL);
    assertThat(manifest.samples()).isEqualTo(96_000);
    assertThat(manifest.gaps()).isEmpty();
    assertThat(journal.recordings().getFirst().opening().channels())
        .isEqualTo(hark.sync.Channels.PAIR);
    assertThat(notes()).extracting(Note::kind).containsExactly(Note.Kind.DEAF_SECOND);
    double[] both = loudness();
    assertThat(both[0]).isGreaterThan(3 * both[1]);
  }

  @Test
  void aModeIsKeptInTheTimelineAndDecidesWhatIsHeard() throws Exception {
    List<Heard> heard = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      short[] frame = new short[640];
      for (int k = 0; k < frame.length; k += 2) {
        frame[k] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * (i * 320 + k / 2) / 16_000));
        frame[k + 1] = (short) (k % 4 - 1);
      }
      heard.add(new Heard.Sound(Frame.of(frame, 2)));
    }
    assertThat(record(new Said(heard, false, Channels.AIR_AND_VIBRATION), Mode.BOTH).samples())
        .isEqualTo(32_000);
    assertThat(notes()).contains(new Note(0, Note.Kind.BOTH));
    double[] both = loudness();
    assertThat(both[0]).isGreaterThan(20 * both[1]);
    journal.close();
    journal = Journal.open(folder.resolve("room"));
    record(new Said(heard, false, Channels.AIR_AND_VIBRATION), Mode.ROOM);
    assertThat(notes()).contains(new Note(0, Note.Kind.ROOM));
    double[] room = loudness();
    assertThat(room[0]).isGreaterThan(3_000);
    assertThat(room[1]).isEqualTo(room[0]);
  }

  @Test
  void aPreRollIsKeptFromBeforeThePress() throws Exception {
    Gate gate = new Gate(new Said(noise(96_000, 9), false));
    Capture capture = Capture.start(gate, journal, Mode.ROOM, Duration.ofSeconds(2), null, watcher);
    gate.let(200);
    capture.press();
    gate.let(50);
    capture.begin(CaptureTest::opening);
    gate.let(50);
    gate.open.release();
    assertThat(watcher.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(0, null);
    Manifest manifest = watcher.ended.get(20, TimeUnit.SECONDS);
    assertThat(manifest.samples()).isBetween(63_680L, 64_320L);
    assertThat(notes()).containsExactly(new Note(32_000, Note.Kind.PRESSED));
    assertThat(capture.isLasting()).isTrue();
    capture.stop();
    capture.await();
  }

  /// Whatever is heard, lost, paused and muted, in any order: sound and gaps are all of the time.
  @Test
  void theTimelineHasNoHoles() throws Exception {
    long seed = Long.getLong("hark.seed", System.nanoTime() % 1_000_000);
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      List<Heard> heard = new ArrayList<>();
      long samples = 0;
      for (int i = 0; i < 30; i++) {
        int many = 320 * random.nextInt(1, 200);
        samples += many;
        switch (random.nextInt(4)) {
          case 0 ->
              heard.add(
                  new Heard.Lost(
                      many, i % 2 == 0 ? Heard.Cause.OVERRUN : Heard.Cause.MICROPHONE_GONE));
          case 1 -> {
            for (int k = 0; k < many; k += 320) {
              heard.add(new Heard.Sound(Frame.of(new short[320], 1)));
            }
          }
          default -> heard.addAll(noise(many, i));
        }
      }
      try (Journal fresh = Journal.open(folder.resolve("round" + round))) {
        Watcher world = new Watcher();
        Capture capture = start(new Said(heard, false), fresh, world);
        capture.begin(CaptureTest::opening);
        for (int i = 0; i < 10; i++) {
          capture.pause(random.nextBoolean());
        }
        assertThat(world.silent.await(20, TimeUnit.SECONDS)).isTrue();
        capture.end(0, null);
        Manifest manifest = world.ended.get(20, TimeUnit.SECONDS);
        long missing = manifest.gaps().stream().mapToLong(Gap::millis).sum();
        assertThat(manifest.samples() / 16.0 + missing)
            .as("round %d of seed %d", round, seed)
            .isCloseTo(samples / 16.0, within(20.0));
      }
    }
  }

  private Manifest record(Said said, Mode mode) throws Exception {
    Watcher world = new Watcher();
    Capture capture = Capture.start(said, journal, mode, Duration.ZERO, null, world);
    capture.begin(CaptureTest::opening);
    assertThat(world.silent.await(20, TimeUnit.SECONDS)).isTrue();
    capture.end(0, null);
    return world.ended.get(20, TimeUnit.SECONDS);
  }

  private List<Note> notes() {
    return segments().stream().flatMap(s -> s.header().notes().stream()).toList();
  }

  /// The root of the mean square of each channel.
  private double[] loudness() {
    PcmStream pcm = new PcmStream(2, 312, 32_000);
    double[] squares = new double[2];
    for (Segment segment : segments()) {
      for (byte[] packet : Packets.split(segment.body().toArray())) {
        short[] values = pcm.add(packet);
        for (int i = 0; i < values.length; i++) {
          squares[i % 2] += (double) values[i] * values[i] / 32_000;
        }
      }
    }
    return new double[] {Math.sqrt(squares[0]), Math.sqrt(squares[1])};
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen in 20 s").isLessThan(until);
      LockSupport.parkNanos(10_000_000);
    }
  }

  /// Lets frames through as a test wishes; once none are wanted any more, all of them.
  private static final class Gate implements Microphone {
    private final Microphone behind;
    private final Semaphore open = new Semaphore(0);
    private final AtomicInteger passed = new AtomicInteger();

    Gate(Microphone behind) {
      this.behind = behind;
    }

    /// Lets so many frames through, and waits until the last of them was taken.
    void let(int frames) {
      int until = passed.get() + frames;
      open.release(frames);
      // The one after it is asked for only when it was taken.
      CaptureTest.await(() -> passed.get() == until && open.hasQueuedThreads());
    }

    @Override
    public Listening listen() throws IOException {
      Listening listening = behind.listen();
      return new Listening() {
        @Override
        public Channels channels() {
          return listening.channels();
        }

        @Override
        public Heard next() throws IOException, InterruptedException {
          open.acquire();
          Heard heard = listening.next();
          passed.incrementAndGet();
          return heard;
        }

        @Override
        public void close() {
          listening.close();
        }
      };
    }
  }
}
