package hark.cloud.stages;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.intake.Shelves;
import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Recorded;
import hark.cloud.recorded.Recorded.Events;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Moment;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the speech engine hears of a recording of two channels: both of them.
class HearingTest {
  private static final int LENGTH = 3 * Packets.RATE;

  @TempDir Path folder;

  /// A tone that comes and goes like syllables: one that stays would be taken for a hum, and left
  /// out as silence is.
  private static short[] syllables(double hertz) {
    short[] pcm = new short[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double loud = Math.max(0, Math.sin(2 * Math.PI * 3 * i / Packets.RATE));
      pcm[i] = (short) (8_000 * loud * Math.sin(2 * Math.PI * hertz * i / Packets.RATE));
    }
    return pcm;
  }

  private static short[] stereo(short[] left, short[] right) {
    short[] both = new short[2 * LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      both[2 * i] = left[i];
      both[2 * i + 1] = right[i];
    }
    return both;
  }

  /// How much of a sound is in another: 1 where it is as loud as it was.
  private static double share(short[] of, short[] in) {
    double both = 0;
    double alone = 0;
    for (int i = LENGTH / 6; i < LENGTH; i++) {
      both += (double) of[i] * in[i];
      alone += (double) of[i] * of[i];
    }
    return both / alone;
  }

  private short[] heard(short[] stereo) throws IOException {
    DeviceId device = new DeviceId("hark-test");
    Recorded recorded =
        Recorded.of(
            Recorded.opening(
                device, Channels.AIR_AND_VIBRATION, new Moment(UUID.randomUUID(), 1), null),
            stereo,
            Events.NONE);
    try (Catalog catalog = Catalog.open(folder)) {
      Archive archive = Archive.open(folder.resolve("archive"));
      Intake intake =
          new Intake(
              new Shelves(
                  catalog.holdings(),
                  archive,
                  Keyring.in(folder.resolve("keys")),
                  Clock.systemUTC(),
                  _ -> {}));
      intake.take(
          recorded.messages().stream()
              .map(message -> new Intake.Letter(device, Codec.encode(message)))
              .toList());
      Shelved shelved = catalog.listing().find(recorded.recording()).orElseThrow();
      Hearing hearing = new Hearing(archive, shelved.opening(), 0);
      short[] pcm = hearing.more(shelved, Integer.MAX_VALUE);
      assertThat(pcm).hasSize(LENGTH);
      return pcm;
    }
  }

  @Test
  void hearsEachChannelHalfAsLoudWhereTheyDiffer() throws IOException {
    short[] air = syllables(220);
    short[] vibration = syllables(1_000);
    short[] heard = heard(stereo(air, vibration));
    assertThat(share(air, heard)).isBetween(0.4, 0.6);
    assertThat(share(vibration, heard)).isBetween(0.4, 0.6);
  }

  @Test
  void hearsAsLoudAsItWasWhereBothAreTheSame() throws IOException {
    short[] air = syllables(220);
    assertThat(share(air, heard(stereo(air, air)))).isBetween(0.85, 1.15);
  }
}
