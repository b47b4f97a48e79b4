package hark.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Bytes;
import java.security.InvalidKeyException;
import org.junit.jupiter.api.Test;

/// A device's key signs, is written and read, and tells nothing in a log.
class DeviceKeyTest {
  private final DeviceKey key = DeviceKey.make();
  private final Bytes message = Bytes.of(new byte[] {1, 2, 3});

  @Test
  void whatItSignsHoldsForItAndForNobodyElse() {
    Bytes signature = key.sign(message);
    assertThat(DeviceKey.signed(key.publicKey(), message, signature)).isTrue();
    assertThat(DeviceKey.signed(DeviceKey.make().publicKey(), message, signature)).isFalse();
    assertThat(DeviceKey.signed(key.publicKey(), Bytes.of(new byte[] {1, 2, 4}), signature))
        .isFalse();
    assertThat(DeviceKey.signed(key.publicKey(), message, Bytes.NONE)).isFalse();
    assertThat(DeviceKey.signed(key.publicKey(), message, message)).isFalse();
  }

  @Test
  void isTheSameAfterItWasWritten() throws Exception {
    DeviceKey again = DeviceKey.parse(key.pem());
    assertThat(again).isEqualTo(key);
    assertThat(DeviceKey.signed(key.publicKey(), message, again.sign(message))).isTrue();
  }

  @Test
  void aTextWithoutAKeyIsRefused() {
    for (String text :
        new String[] {"", "key", key.pem().substring(0, 90), key.pem().substring(30)}) {
      assertThatThrownBy(() -> DeviceKey.parse(text)).isInstanceOf(InvalidKeyException.class);
    }
  }

  @Test
  void doesNotShowItselfInALog() {
    assertThat(key.toString()).hasSizeLessThan(40);
  }
}
