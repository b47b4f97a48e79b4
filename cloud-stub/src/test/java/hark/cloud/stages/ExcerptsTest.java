package hark.cloud.stages;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.archive.Provisional;
import hark.cloud.catalog.Ahead.Stretch;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.intake.Shelves;
import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Recorded;
import hark.cloud.recorded.Recorded.Events;
import hark.cloud.search.SearchIndex;
import hark.cloud.speech.Installed;
import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Utterance;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Message;
import hark.sync.Message.Deliver;
import hark.sync.Message.Finish;
import hark.sync.Moment;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A minute around a mark comes ahead of the rest: it is read and played at once, and only once.
class ExcerptsTest {
  private static final DeviceId DEVICE = new DeviceId("hark-test");
  private static final int RATE = Packets.RATE;
  private static final int SECONDS = 45;
  private static final int MARK = 40;
  private static final int FROM = 10;

  @TempDir Path folder;
  private SpeechEngine engine;

  @BeforeEach
  void find() {
    engine = Installed.pocketSphinx();
  }

  /// 20 s of nothing, then the sample meeting as far as it goes.
  private Recorded recorded() throws Exception {
    short[] pcm = new short[SECONDS * RATE];
    int at = 20 * RATE;
    try (Microphone.Listening listening =
        WavMicrophone.of(SampleMeeting.writeTo(folder), Pace.FAST).listen()) {
      while (at < pcm.length && listening.next() instanceof Heard.Sound(var frame)) {
        System.arraycopy(frame.toArray(), 0, pcm, at, frame.samples());
        at += frame.samples();
      }
    }
    return Recorded.of(
        Recorded.opening(DEVICE, Channels.AIR, new Moment(UUID.randomUUID(), 1), null),
        pcm,
        new Events(List.of(new Mark(MARK * RATE)), List.of(), List.of(), End.STOPPED));
  }

  private static Deliver run(Recorded recorded, int from, int to) {
    List<Segment> all = recorded.segments();
    return new Deliver(
        recorded.opening(),
        Run.of(
            from == 0 ? Chain.root(recorded.opening()) : all.get(from - 1).hash(),
            all.subList(from, to)));
  }

  @Test
  void whatIsAroundAMarkIsReadAndHeardBeforeTheRestHasCome() throws Exception {
    Recorded recorded = recorded();
    try (Catalog catalog = Catalog.open(folder);
        SearchIndex index = SearchIndex.open(folder.resolve("index"))) {
      Archive archive = Archive.open(folder.resolve("archive"));
      Keyring keyring = Keyring.in(folder.resolve("keys"));
      Stages stages =
          new Stages(catalog, archive, keyring, index, Clock.systemUTC(), () -> engine, _ -> {});
      try (stages) {
        Intake intake =
            new Intake(
                new Shelves(catalog.holdings(), archive, keyring, Clock.systemUTC(), stages::look));
        stages.start();
        take(intake, run(recorded, FROM, SECONDS));
        await(() -> !catalog.works().transcript(recorded.recording()).isEmpty());

        List<Utterance> words = catalog.works().transcript(recorded.recording());
        assertThat(words)
            .allSatisfy(utterance -> {
              assertThat(utterance.fromMs()).isGreaterThanOrEqualTo(FROM * 1_000);
              assertThat(utterance.toMs()).isLessThanOrEqualTo(SECONDS * 1_000);
            });
        List<Stretch> stretches = catalog.ahead().stretches(recorded.recording());
        assertThat(stretches)
            .containsExactly(
                new Stretch(FROM, SECONDS, FROM * (long) RATE, SECONDS * (long) RATE, true));
        assertThat(catalog.listing().find(recorded.recording()).map(Shelved::length).orElseThrow())
            .isEqualTo(SECONDS * (long) RATE);
        standsAtItsOwnTime(catalog, recorded, stretches.getFirst());

        take(intake, run(recorded, 0, SECONDS));
        take(intake, new Finish(recorded.opening(), recorded.manifest()));
        await(() -> catalog.works().unfinished().isEmpty());
        assertThat(catalog.ahead().stretches(recorded.recording())).isEmpty();
        List<Utterance> all = catalog.works().transcript(recorded.recording());
        for (int i = 1; i < all.size(); i++) {
          assertThat(all.get(i).fromMs())
              .as("no words twice")
              .isGreaterThanOrEqualTo(all.get(i - 1).toMs());
        }
      }
    }
  }

  @Test
  void whatStillGrowsIsNotReadInPieces() throws Exception {
    Recorded recorded = recorded();
    try (Catalog catalog = Catalog.open(folder)) {
      Archive archive = Archive.open(folder.resolve("archive"));
      Keyring keyring = Keyring.in(folder.resolve("keys"));
      Intake intake =
          new Intake(new Shelves(catalog.holdings(), archive, keyring, Clock.systemUTC(), _ -> {}));
      Excerpts excerpts = new Excerpts(catalog.ahead(), keyring);
      take(intake, run(recorded, MARK - 3, MARK + 2));
      Shelved shelved = catalog.listing().find(recorded.recording()).orElseThrow();
      assertThat(excerpts.look(shelved, engine, 0)).isEqualTo(Excerpts.Outcome.COMING);
      assertThat(excerpts.look(shelved, engine, 1)).isEqualTo(Excerpts.Outcome.COMING);
      take(intake, run(recorded, MARK + 2, MARK + 4));
      assertThat(excerpts.look(shelved, engine, Excerpts.RESTS)).isEqualTo(Excerpts.Outcome.COMING);
      assertThat(excerpts.look(shelved, engine, 2 * Excerpts.RESTS))
          .isEqualTo(Excerpts.Outcome.READ);
      assertThat(catalog.ahead().excerpts(recorded.recording())).hasSize(1);
    }
  }

  /// Decodes what a player gets, and compares it with the sound where that is.
  private static void standsAtItsOwnTime(Catalog catalog, Recorded recorded, Stretch stretch)
      throws Exception {
    Provisional rest = new Provisional(recorded.opening(), 0, 0, true);
    for (Segment segment : catalog.ahead().segments(recorded.recording(), stretch)) {
      rest.add(segment, Packets.split(segment.body().toArray()));
    }
    OggOpusReader reader = new OggOpusReader(new ByteArrayInputStream(rest.toByteArray()));
    long packets = 0;
    long granule = 0;
    for (Optional<OggPage> page = reader.next(); page.isPresent(); page = reader.next()) {
      for (byte[] packet : page.get().packets()) {
        packets += (packet[0] & 3) == 3 ? packet[1] & 63 : 1;
      }
      granule = page.get().granulePosition();
    }
    assertThat(packets).isBetween(stretch.nextSample() / 320, stretch.nextSample() / 320 + 2);
    assertThat(granule).isEqualTo(recorded.opening().preSkip() + 3 * stretch.nextSample());
    assertThat(new PcmStream(1, 0, PcmStream.UNKNOWN).add(new byte[] {72})).hasSize(320);
  }

  private static void take(Intake intake, Message.Up message) throws Exception {
    intake.take(List.of(new Intake.Letter(DEVICE, Codec.encode(message))));
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - until).as("it did not happen in three minutes").isNegative();
      LockSupport.parkNanos(100_000_000);
    }
  }
}
