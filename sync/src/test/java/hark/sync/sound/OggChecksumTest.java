package hark.sync.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.gagravarr.ogg.CRCUtils;
import org.junit.jupiter.api.Test;

class OggChecksumTest {
  @Test
  void isTheCrcOfTheCatalogue() {
    // CRC-32/MPEG-2 of "123456789" is 0376e6e7 and begins with ones; with zeros it is 89a1897f.
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(OggChecksum.of(digits)).isEqualTo(0x89a1897f);
    assertThat(OggChecksum.of()).isZero();
  }

  @Test
  void isWhatVorbisJavaComputes() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      byte[] page = new byte[random.nextInt(5_000)];
      random.nextBytes(page);
      int cut = random.nextInt(page.length + 1);
      byte[] head = Arrays.copyOf(page, cut);
      byte[] rest = Arrays.copyOfRange(page, cut, page.length);
      assertThat(OggChecksum.of(head, rest)).as("seed %d", seed).isEqualTo(CRCUtils.getCRC(page));
    }
  }
}
