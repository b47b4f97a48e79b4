package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The decoder gives the same sound everywhere and never stops at a packet.
class OpusDecoderTest {
  private static final List<byte[]> PACKETS =
      Sound.encode(
          Sound.speech(11, 4 * Packets.RATE, 1),
          OpusEncoder.open(Settings.speech(1), Engine.CONCENTUS));

  @Test
  void decodesTheSamePacketsToTheSameSoundOnEveryMachine() throws Exception {
    assertThat(hash(golden("mono.packets"), 1))
        .isEqualTo("a1c7d972d659dd0b139ec12e7bed46cb17033f00ab6e02c9941358407a58f3f9");
    assertThat(hash(golden("stereo.packets"), 2))
        .isEqualTo("d7530734e139c637ee96de0968d03758cb64963b5b7e4479b60759e20f3f3232");
  }

  @Test
  void goesOnAfterEveryBrokenPacket() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var decoder = new OpusDecoder(1);
    for (int round = 0; round < 5_000; round++) {
      byte[] packet = PACKETS.get(round % PACKETS.size()).clone();
      for (int i = random.nextInt(5); i > 0; i--) {
        packet[random.nextInt(1 + random.nextInt(packet.length))] = (byte) random.nextInt(256);
      }
      assertThat(decoder.decode(packet)).as("seed %d, round %d", seed, round).hasSize(320);
    }
    assertThat(decoder.concealed()).as("seed %d", seed).isBetween(100L, 4_900L);
  }

  @Test
  void goesOnAfterNoise() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var decoder = new OpusDecoder(2);
    for (int round = 0; round < 3_000; round++) {
      byte[] noise = new byte[random.nextInt(random.nextInt(1, 1500))];
      random.nextBytes(noise);
      assertThat(decoder.decode(noise)).as("seed %d, round %d", seed, round).hasSize(640);
    }
  }

  @Test
  void concealsWhatIsMissingAndCounts() {
    var whole = new PcmStream(1, 312, PcmStream.UNKNOWN);
    var holed = new PcmStream(1, 312, PcmStream.UNKNOWN);
    for (int i = 0; i < PACKETS.size(); i++) {
      short[] expected = whole.add(PACKETS.get(i));
      short[] played = i % 40 == 20 ? holed.missing() : holed.add(PACKETS.get(i));
      assertThat(played).hasSameSizeAs(expected);
    }
    assertThat(whole.concealed()).isZero();
    assertThat(holed.concealed()).isEqualTo(5);
    assertThat(holed.samples()).isEqualTo(whole.samples()).isEqualTo(320L * PACKETS.size() - 104);
  }

  @Test
  void takesAPacketOfAnotherLengthForBroken() {
    var decoder = new OpusDecoder(1);
    byte[] tenMillis = {(byte) (8 << 3), 0};
    byte[] twiceTwenty = {(byte) (9 << 3) | 1, 0, 0};
    assertThat(decoder.decode(tenMillis)).hasSize(320);
    assertThat(decoder.decode(twiceTwenty)).hasSize(320);
    assertThat(decoder.decode(new byte[0])).hasSize(320);
    assertThat(decoder.concealed()).isEqualTo(3);
  }

  private static List<byte[]> golden(String name) throws IOException {
    try (InputStream in = OpusDecoderTest.class.getResourceAsStream(name)) {
      return Packets.split(Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  private static String hash(List<byte[]> packets, int channels) throws NoSuchAlgorithmException {
    short[] pcm = Sound.decode(packets, new PcmStream(channels, 312, PcmStream.UNKNOWN));
    var bytes = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pcm);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
