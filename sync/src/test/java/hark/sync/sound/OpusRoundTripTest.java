package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What went into an [OpusStream] comes out of a [PcmStream]: as much, at its place, and alike.
class OpusRoundTripTest {
  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void givesBackExactlyAsManySamples(Engine engine) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var lengths = new ArrayList<>(List.of(0, 1, 215, 216, 217, 319, 320, 321, 536, 537, 640));
    random.ints(12, 0, 20_000).forEach(lengths::add);
    for (int length : lengths) {
      int channels = 1 + random.nextInt(2);
      short[] heard = Sound.speech(seed, length, channels);
      var encoder = Sound.open(Settings.speech(channels), engine);
      int preSkip = encoder.lookahead();
      var packets = Sound.encode(heard, encoder);
      short[] played = Sound.decode(packets, new PcmStream(channels, preSkip, length));
      assertThat(played).as("seed %d, %d × %d", seed, length, channels).hasSameSizeAs(heard);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void putsEverySampleAtItsPlace(Engine engine) {
    for (int channels = 1; channels <= 2; channels++) {
      for (int bitrate : List.of(16_000, 24_000, 128_000)) {
        var settings = new Settings(channels, bitrate * channels, 5, false);
        short[] heard = Sound.speech(5, 2 * Packets.RATE, channels);
        var encoder = Sound.open(settings, engine);
        int preSkip = encoder.lookahead();
        var packets = Sound.encode(heard, encoder);
        short[] played = Sound.decode(packets, new PcmStream(channels, preSkip, 2 * Packets.RATE));
        for (int channel = 0; channel < channels; channel++) {
          short[] in = Sound.channel(channel, channels, heard);
          short[] out = Sound.channel(channel, channels, played);
          assertThat(Sound.bestShift(in, out)).as("%s, channel %d", settings, channel).isZero();
          assertThat(Sound.correlation(in, out, 0)).as("%s", settings).isGreaterThan(0.95);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void doesNotCareInWhatPiecesTheSoundComes(Engine engine) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    short[] heard = Sound.speech(seed, 12_345, 2);
    var atOnce = Sound.encode(heard, Sound.open(Settings.speech(2), engine));
    var inPieces = new ArrayList<byte[]>();
    try (var stream = new OpusStream(Sound.open(Settings.speech(2), engine))) {
      for (int at = 0; at < heard.length; ) {
        int n = Math.min(2 * random.nextInt(900), heard.length - at);
        inPieces.addAll(stream.add(Arrays.copyOfRange(heard, at, at + n)));
        at += n;
      }
      inPieces.addAll(stream.finish());
      assertThat(stream.samples()).isEqualTo(12_345);
    }
    assertThat(Packets.join(inPieces)).as("seed %d", seed).isEqualTo(Packets.join(atOnce));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void keepsTheTwoChannelsApart(Engine engine) {
    short[] air = Sound.speech(1, 4 * Packets.RATE, 1);
    short[] both = new short[2 * air.length];
    for (int i = 0; i < air.length; i++) {
      both[2 * i] = air[i];
    }
    var encoder = Sound.open(Settings.speech(2), engine);
    int preSkip = encoder.lookahead();
    var packets = Sound.encode(both, encoder);
    short[] played = Sound.decode(packets, new PcmStream(2, preSkip, air.length));
    double left = Sound.loudness(Sound.channel(0, 2, played));
    double right = Sound.loudness(Sound.channel(1, 2, played));
    assertThat(right).as("loudness beside %f", left).isLessThan(left / 30);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void makesOnePacketOfEveryTwentyMillisOfSilenceToo(Engine engine) {
    var packets =
        Sound.encode(new short[10 * Packets.RATE], Sound.open(Settings.speech(1), engine));
    assertThat(packets).hasSize(501).allSatisfy(packet -> assertThat(packet).isNotEmpty());
    assertThat(packets.stream().filter(packet -> packet.length <= 2).count())
        .as("packets of 1 or 2 bytes")
        .isGreaterThan(400);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void comesNearTheBitrateThatWasAskedFor(Engine engine) {
    short[] heard = Sound.speech(3, 10 * Packets.RATE, 1);
    var packets = Sound.encode(heard, Sound.open(new Settings(1, 24_000, 5, false), engine));
    assertThat(packets.stream().mapToInt(packet -> packet.length).sum() * 8 / 10)
        .isBetween(18_000, 28_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void refusesWhatIsNoTwentyMillis(Engine engine) {
    try (var encoder = Sound.open(Settings.speech(2), engine)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> encoder.encode(new short[320]))
          .withMessage("20 ms on 2 channel(s) are 640 values, not 320");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void refusesSoundAfterTheEnd(Engine engine) {
    try (var stream = new OpusStream(Sound.open(Settings.speech(1), engine))) {
      assertThat(stream.add(new short[216])).isEmpty();
      assertThat(stream.finish()).hasSize(1);
      assertThat(stream.finish()).isEmpty();
      assertThatIllegalStateException().isThrownBy(() -> stream.add(new short[1]));
    }
  }
}
