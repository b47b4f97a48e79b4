package hark.cloud.stages;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.intake.Shelves;
import hark.cloud.recorded.Recorded;
import hark.cloud.recorded.Recorded.Events;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import hark.sync.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the speech engine hears of a recording of two channels: both of them.
class HearingTest {
  private static final int LENGTH = 3 * 16_000;
  private static final double LOW = 220;
  private static final double HIGH = 1_000;

  @TempDir Path folder;

  private static double tone(double hertz, int sample) {
    return 8_000 * Math.sin(2 * Math.PI * hertz * sample / 16_000);
  }

  /// How loud a tone is in a sound: 1 where it is as loud as it was made.
  private static double loudness(double hertz, short[] pcm) {
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < pcm.length; i++) {
      sine += pcm[i] * Math.sin(2 * Math.PI * hertz * i / 16_000);
      cosine += pcm[i] * Math.cos(2 * Math.PI * hertz * i / 16_000);
    }
    return 2 * Math.hypot(sine, cosine) / pcm.length / 8_000;
  }

  private short[] heard(short[] stereo) throws IOException {
    DeviceId device = new DeviceId("hark-test");
    Recorded recorded =
        Recorded.of(
            Recorded.opening(device, 2, new Moment(UUID.randomUUID(), 1), null),
            stereo,
            Events.NONE);
    try (Catalog catalog = Catalog.open(folder)) {
      Archive archive = Archive.open(folder.resolve("archive"));
      Intake intake =
          new Intake(new Shelves(catalog.holdings(), archive, Clock.systemUTC(), _ -> {}));
      intake.take(
          recorded.messages().stream()
              .map(message -> new Intake.Letter(device, Codec.encode(message)))
              .toList());
      Shelved shelved = catalog.listing().find(recorded.recording()).orElseThrow();
      Hearing hearing = new Hearing(archive, shelved.opening(), 0);
      short[] pcm = hearing.more(shelved, Integer.MAX_VALUE);
      assertThat(pcm).hasSize(LENGTH);
      return Arrays.copyOfRange(pcm, LENGTH / 3, LENGTH);
    }
  }

  @Test
  void hearsEachChannelHalfAsLoudWhereTheyDiffer() throws IOException {
    short[] stereo = new short[2 * LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      stereo[2 * i] = (short) tone(LOW, i);
      stereo[2 * i + 1] = (short) tone(HIGH, i);
    }
    short[] heard = heard(stereo);
    assertThat(loudness(LOW, heard)).isBetween(0.4, 0.6);
    assertThat(loudness(HIGH, heard)).isBetween(0.4, 0.6);
  }

  @Test
  void hearsAsLoudAsItWasWhereBothAreTheSame() throws IOException {
    short[] stereo = new short[2 * LENGTH];
    for (int i = 0; i < 2 * LENGTH; i++) {
      stereo[i] = (short) tone(LOW, i / 2);
    }
    assertThat(loudness(LOW, heard(stereo))).isBetween(0.85, 1.15);
  }
}
