package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A recording of two channels that carry the same sound for a while costs no more than one.
class OneChannelTest {
  private static final int SECONDS = 6;
  private static final int PART = SECONDS * Packets.RATE;
  private static final int PACKETS = SECONDS * 50;
  private static final int AT_MOST_TO_CHANGE = 5;
  private static final int STEREO = 4;

  private final short[] both = Sound.speech(1, PART, 2);
  private final short[] same = twice(Sound.speech(2, PART, 1));
  private final short[] after = Sound.speech(3, PART, 2);

  private List<byte[]> packets(Engine engine) {
    try (OpusStream stream = new OpusStream(Sound.open(Settings.speech(2), engine))) {
      List<byte[]> packets = new ArrayList<>(stream.add(both));
      stream.oneChannel(true);
      packets.addAll(stream.add(same));
      stream.oneChannel(false);
      packets.addAll(stream.add(after));
      packets.addAll(stream.finish());
      return packets;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void thePacketsSayThatTheyCarryOneChannel(Engine engine) {
    List<byte[]> packets = packets(engine);
    assertThat(packets.subList(0, PACKETS)).allMatch(OneChannelTest::stereo);
    assertThat(packets.subList(PACKETS + AT_MOST_TO_CHANGE, 2 * PACKETS))
        .noneMatch(OneChannelTest::stereo);
    assertThat(packets.subList(2 * PACKETS + AT_MOST_TO_CHANGE, 3 * PACKETS))
        .allMatch(OneChannelTest::stereo);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void theyAreAsSmallAsThoseOfOneChannel(Engine engine) {
    List<byte[]> packets = packets(engine);
    List<byte[]> mono =
        Sound.encode(Sound.channel(0, 2, same), Sound.open(Settings.speech(1), engine));
    double one = size(packets.subList(PACKETS, 2 * PACKETS));
    assertThat(one).isCloseTo(size(mono), within(0.1 * size(mono)));
    assertThat(size(packets.subList(0, PACKETS))).isGreaterThan(1.5 * one);
    assertThat(size(packets.subList(2 * PACKETS, 3 * PACKETS))).isGreaterThan(1.5 * one);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCENTUS", "LIBOPUS"})
  void aListenerHearsTheSameOnBothChannelsAndMissesNothing(Engine engine) {
    short[] heard = Sound.decode(packets(engine), new PcmStream(2, 312, 3L * PART));
    assertThat(heard).hasSize(2 * 3 * PART);
    short[] left = Sound.channel(0, 2, heard);
    short[] right = Sound.channel(1, 2, heard);
    int settled = PART + Packets.RATE / 2;
    for (int i = settled; i < 2 * PART - Packets.RATE / 10; i++) {
      assertThat(left[i]).as("sample %d", i).isEqualTo(right[i]);
    }
    assertAlike(both, heard, 0);
    assertAlike(same, heard, PART);
    assertAlike(after, heard, 2 * PART);
  }

  private static void assertAlike(short[] spoken, short[] heard, int from) {
    for (int channel = 0; channel < 2; channel++) {
      short[] part = new short[PART];
      System.arraycopy(Sound.channel(channel, 2, heard), from, part, 0, PART);
      assertThat(Sound.correlation(Sound.channel(channel, 2, spoken), part, 0)).isGreaterThan(0.8);
    }
  }

  private static boolean stereo(byte[] packet) {
    return (packet[0] & STEREO) != 0;
  }

  private static double size(List<byte[]> packets) {
    return packets.stream().mapToInt(packet -> packet.length).average().orElseThrow();
  }

  private static short[] twice(short[] mono) {
    short[] pcm = new short[2 * mono.length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = mono[i / 2];
    }
    return pcm;
  }
}
