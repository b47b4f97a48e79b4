package hark.sync.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Bytes;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A person carries it on paper or reads it aloud.
class PairingCodeTest {
  private static final PairingCode CODE =
      new PairingCode("192.168.1.5", 8080, Bytes.ofHex("00112233445566778899aabbccddeeff"));

  @Test
  void readsItsOwnWriting() {
    for (int i = 0; i < 200; i++) {
      PairingCode code = PairingCode.fresh(i % 2 == 0 ? "my-desk.local" : "[fd00::5]", 80 + i);
      assertThat(PairingCode.parse(code.text())).isEqualTo(code);
    }
  }

  @Test
  void isWrittenAsItAlwaysWas() {
    assertThat(CODE.text()).isEqualTo("HARK:192.168.1.5:8080/" + GOLDEN);
  }

  private static final String GOLDEN = "008J-4CT4-ANK7-F24S-NAXW-SQFE-ZZY7";

  @Test
  void readsWhatAPersonTypes() {
    String typed = CODE.text().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');
    String address = "hark:192.168.1.5:8080/";
    assertThat(
            PairingCode.parse(
                "  " + address + typed.substring(typed.indexOf('/') + 1).replace('1', 'l') + "\n"))
        .isEqualTo(CODE);
  }

  @Test
  void noticesEverySlipOfOneLetterOrOneDigitOfTheAddress() {
    String text = CODE.text();
    int unnoticed = 0;
    int tried = 0;
    for (int at = "HARK:".length(); at < text.length(); at++) {
      for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
        if (other != text.charAt(at) && Character.isLetterOrDigit(text.charAt(at))) {
          tried++;
          try {
            PairingCode.parse(text.substring(0, at) + other + text.substring(at + 1));
            unnoticed++;
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("pairing code");
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(1_000);
    assertThat(unnoticed).isLessThanOrEqualTo(2);
  }

  @Test
  void refusesWhatIsNoCode() {
    for (String no :
        new String[] {"", "hark", "hark:/", "hark:x:/0", "http://x/", "hark:h:99999/0"}) {
      assertThatThrownBy(() -> PairingCode.parse(no))
          .as(no)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("pairing code");
    }
  }

  @Test
  void sealsBindTheAnswerToTheRequestAndToTheCode() {
    Bytes request = Bytes.ofHex("01");
    Bytes answer = Bytes.ofHex("02");
    PairingCode other = PairingCode.fresh("192.168.1.5", 8080);
    assertThat(CODE.sealOf(request)).isNotEqualTo(other.sealOf(request));
    assertThat(CODE.sealOf(request)).isNotEqualTo(CODE.sealOf(answer));
    assertThat(CODE.sealOf(request, answer))
        .isNotEqualTo(CODE.sealOf(answer, answer))
        .isNotEqualTo(CODE.sealOf(request, request))
        .isNotEqualTo(other.sealOf(request, answer));
  }

  @Test
  void keepsItsSecretOutOfLogs() {
    assertThat(CODE.toString()).isEqualTo("PairingCode[of 192.168.1.5:8080]");
  }
}
