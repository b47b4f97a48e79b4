package hark.cloud.intake;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Recorded;
import hark.cloud.recorded.Recorded.Events;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Message.Clock;
import hark.sync.Message.Up;
import hark.sync.Moment;
import hark.sync.RecordingId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A board without a clock: what its recordings are called, and in which order they stand.
class TimeTest {
  private static final DeviceId DEVICE = new DeviceId("hark-test");
  private static final DeviceId OTHER = new DeviceId("hark-other");
  private static final UUID FIRST = new UUID(0xfff, 1);
  private static final UUID SECOND = new UUID(0x001, 2);
  private static final UUID THIRD = new UUID(0x777, 3);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;

  private Catalog catalog;
  private Intake intake;
  private final List<RecordingId> changed = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    catalog = Catalog.open(folder);
    Archive archive = Archive.open(folder.resolve("archive"));
    intake =
        new Intake(
            new Shelves(
                catalog.holdings(),
                archive,
                Keyring.in(folder.resolve("keys")),
                java.time.Clock.systemUTC(),
                changed::add));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static Recorded recording(
      DeviceId device, UUID boot, long second, int length, @Nullable Instant wall) {
    short[] pcm = new short[16_000 * length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (2_000 * Math.sin(i / 20.0));
    }
    Moment started = new Moment(boot, nanos(second));
    return Recorded.of(Recorded.opening(device, Channels.AIR, started, wall), pcm, Events.NONE);
  }

  private static Recorded recording(UUID boot, long second, int length) {
    return recording(DEVICE, boot, second, length, null);
  }

  private void say(DeviceId from, List<? extends Up> messages) throws IOException {
    intake.take(messages.stream().map(m -> new Intake.Letter(from, Codec.encode(m))).toList());
  }

  private void say(Clock clock) throws IOException {
    changed.clear();
    say(DEVICE, List.of(clock));
  }

  private void file(Recorded... recordings) throws IOException {
    for (Recorded recording : recordings) {
      say(recording.opening().device(), recording.messages());
    }
  }

  private List<RecordingId> newestFirst() {
    return catalog.listing().all().stream().map(Shelved::recording).toList();
  }

  private Shelved shelved(Recorded recording) {
    return catalog.listing().find(recording.recording()).orElseThrow();
  }

  private @Nullable Instant wall(Recorded recording) {
    return shelved(recording).wall();
  }

  @Test
  void orderAndLengthsAreRightBeforeAnyTimeIsKnownAndTheTimeComesWithoutACopy() throws Exception {
    Recorded a = recording(DEVICE, FIRST, 10, 3, Instant.ofEpochSecond(10));
    Recorded b = recording(FIRST, 100, 2);
    Recorded c = recording(DEVICE, SECOND, 5, 4, Instant.ofEpochSecond(5));
    Recorded d = recording(SECOND, 50, 1);
    say(new Clock(FIRST, 1, nanos(100), null));
    say(new Clock(SECOND, 2, nanos(50), null));
    file(d, b, a, c);
    List<RecordingId> order = List.of(d.recording(), c.recording(), b.recording(), a.recording());
    assertThat(newestFirst()).isEqualTo(order);
    for (Recorded recording : List.of(a, b, c, d)) {
      assertThat(shelved(recording).length()).isEqualTo(recording.manifest().samples());
      assertThat(wall(recording)).as("unknown until it is known").isNull();
    }

    say(new Clock(SECOND, 2, nanos(60), NOON));
    assertThat(changed).containsExactlyInAnyOrder(c.recording(), d.recording());
    assertThat(wall(c)).isEqualTo(NOON.minusSeconds(55));
    assertThat(wall(d)).isEqualTo(NOON.minusSeconds(10));
    assertThat(wall(a)).isNull();
    assertThat(wall(b)).isNull();
    assertThat(newestFirst()).isEqualTo(order);
    assertThat(shelved(c).length()).isEqualTo(4 * 16_000L);

    catalog.close();
    open();
    assertThat(newestFirst()).isEqualTo(order);
    assertThat(wall(d)).isEqualTo(NOON.minusSeconds(10));
  }

  @Test
  void aClockThatIsSetBackMovesAllRecordingsOfItsBoot() throws Exception {
    Instant wrong = NOON.plus(Duration.ofHours(1));
    Recorded before = recording(DEVICE, FIRST, 10, 1, wrong.minusSeconds(50));
    Recorded after = recording(DEVICE, FIRST, 4_000, 1, NOON.plusSeconds(3_940));
    Clock first = new Clock(FIRST, 1, nanos(60), wrong);
    Clock second = new Clock(FIRST, 1, nanos(3_660), NOON.plusSeconds(3_600));
    file(before, after);
    assertThat(newestFirst()).containsExactly(after.recording(), before.recording());
    say(first);
    assertThat(wall(before)).isEqualTo(wrong.minusSeconds(50));
    say(second);
    assertThat(changed).containsExactlyInAnyOrder(before.recording(), after.recording());
    assertThat(wall(before)).isEqualTo(NOON.minusSeconds(50));
    assertThat(wall(after)).isEqualTo(NOON.plusSeconds(3_940));
    assertThat(newestFirst()).containsExactly(after.recording(), before.recording());

    say(first);
    say(new Clock(FIRST, 1, nanos(9_000), null));
    say(second);
    assertThat(changed).as("what was said before, and what knows less, changes nothing").isEmpty();
    assertThat(wall(before)).isEqualTo(NOON.minusSeconds(50));
  }

  @Test
  void aRecordingOfUnknownTimeStandsBetweenItsNeighbours() throws Exception {
    Recorded early = recording(FIRST, 10, 1);
    Recorded dark = recording(SECOND, 3, 1);
    Recorded darker = recording(SECOND, 900, 1);
    Recorded late = recording(THIRD, 10, 1);
    Recorded morning = recording(OTHER, UUID.randomUUID(), 7, 1, NOON.minusSeconds(7_200));
    Recorded evening = recording(OTHER, UUID.randomUUID(), 2, 1, NOON.plusSeconds(7_200));
    file(darker, late, evening, dark, early, morning);
    say(new Clock(THIRD, 3, nanos(10), NOON.plusSeconds(3_600)));
    say(new Clock(FIRST, 1, nanos(10), NOON));
    say(new Clock(SECOND, 2, nanos(10), null));
    assertThat(newestFirst())
        .containsExactly(
            evening.recording(),
            late.recording(),
            darker.recording(),
            dark.recording(),
            early.recording(),
            morning.recording());
    assertThat(wall(dark)).isNull();
  }

  @Test
  void aRecordingOfUnknownTimeBeforeAllOthersStandsBeforeThem() throws Exception {
    Recorded dark = recording(FIRST, 9_000, 1);
    Recorded late = recording(SECOND, 10, 1);
    Recorded morning = recording(OTHER, UUID.randomUUID(), 7, 1, NOON.minusSeconds(7_200));
    file(late, morning, dark);
    say(new Clock(FIRST, 1, nanos(9_000), null));
    say(new Clock(SECOND, 2, nanos(10), NOON));
    assertThat(newestFirst())
        .containsExactly(late.recording(), dark.recording(), morning.recording());
  }

  @Test
  void theClockOfOneDeviceDoesNotMoveAnother() throws Exception {
    Recorded mine = recording(FIRST, 10, 1);
    file(mine);
    changed.clear();
    say(OTHER, List.of(new Clock(FIRST, 1, nanos(10), NOON)));
    assertThat(changed).isEmpty();
    assertThat(wall(mine)).isNull();
  }

  @Test
  void aTimeThatCannotBeIsNone() throws Exception {
    Recorded mine = recording(DEVICE, FIRST, 10, 1, Instant.ofEpochSecond(10));
    file(mine);
    for (Instant nonsense :
        List.of(
            Instant.EPOCH,
            Instant.ofEpochMilli(Long.MAX_VALUE),
            Instant.ofEpochMilli(Long.MIN_VALUE))) {
      say(new Clock(FIRST, 1, nanos(changed.size() + 20), nonsense));
      assertThat(wall(mine)).isNull();
    }
    say(new Clock(FIRST, 1, nanos(40), NOON));
    assertThat(wall(mine)).isEqualTo(NOON.minusSeconds(30));
    say(new Clock(FIRST, 1, nanos(50), Instant.EPOCH));
    assertThat(wall(mine)).as("a board that forgot").isEqualTo(NOON.minusSeconds(30));
  }
}
