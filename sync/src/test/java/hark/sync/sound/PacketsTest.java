package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A run of packets and its bytes are the same thing.
class PacketsTest {
  @Test
  void writesLengthsAsOpusDoes() {
    assertThat(lengthOf(1)).isEqualTo("01");
    assertThat(lengthOf(251)).isEqualTo("fb");
    assertThat(lengthOf(252)).isEqualTo("fc00");
    assertThat(lengthOf(255)).isEqualTo("ff00");
    assertThat(lengthOf(256)).isEqualTo("fc01");
    assertThat(lengthOf(1275)).isEqualTo("ffff");
    assertThat(Packets.join(List.of())).isEmpty();
    assertThat(Packets.split(new byte[0])).isEmpty();
  }

  @Test
  void givesBackEveryRun() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var run = run(random);
      assertThat(Packets.split(Packets.join(run)))
          .as("seed %d", seed)
          .containsExactlyElementsOf(run);
    }
  }

  @Test
  void refusesNonsenseAndTakesNothingElse() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = mutated(random);
      try {
        assertThat(Packets.join(Packets.split(bytes))).as("seed %d", seed).isEqualTo(bytes);
      } catch (IllegalArgumentException nonsense) {
        assertThat(nonsense)
            .as("seed %d", seed)
            .hasMessageMatching("(a|the|an) .*packet.*|.*run.*");
        refused++;
      }
    }
    assertThat(refused).as("seed %d", seed).isBetween(10_000, 99_000);
  }

  @Test
  void refusesPacketsThatOpusDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packets.join(List.of(new byte[1276])))
        .withMessage("a packet has 1 to 1275 bytes, not 1276");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packets.join(List.of(new byte[0])))
        .withMessage("a packet has 1 to 1275 bytes, not 0");
  }

  private static String lengthOf(int bytes) {
    byte[] run = Packets.join(List.of(new byte[bytes]));
    return HexFormat.of().formatHex(run, 0, run.length - bytes);
  }

  private static List<byte[]> run(Random random) {
    var run = new ArrayList<byte[]>();
    for (int i = random.nextInt(6); i > 0; i--) {
      byte[] packet = new byte[1 + random.nextInt(random.nextInt(9) == 0 ? 1275 : 90)];
      random.nextBytes(packet);
      run.add(packet);
    }
    return run;
  }

  private static byte[] mutated(Random random) {
    byte[] bytes = Packets.join(run(random));
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
    }
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(3, bytes.length));
      bytes[at] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
