package hark.cloud.identity;

import hark.cloud.broker.Door;
import hark.cloud.catalog.Pairings;
import hark.cloud.catalog.Pairings.Paired;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.pair.Pledge;
import hark.sync.seal.DeviceKey;
import hark.sync.tls.Pem;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;

/// Says at the broker's door who is let in: a device by the key with which it is paired now.
public final class Register implements Door {
  private final Pairings pairings;
  private final Authority authority;

  public Register(Pairings pairings, Authority authority) {
    this.pairings = pairings;
    this.authority = authority;
  }

  @Override
  public boolean admits(DeviceId device, PublicKey key) {
    Bytes shown = Bytes.of(key.getEncoded());
    return pairings.current(device).map(Paired::key).filter(shown::equals).isPresent();
  }

  /// The password is the key's signature of the [Pledge], in base 64.
  @Override
  public boolean admits(DeviceId device, String password) {
    try {
      Bytes signature = Bytes.of(Base64.getDecoder().decode(password));
      Bytes pledge = Pledge.of(device, authority.certificate());
      for (Paired paired : pairings.current(device).stream().toList()) {
        if (DeviceKey.signed(Pem.publicKey(paired.key()), pledge, signature)) {
          return true;
        }
      }
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // No base 64, or no signature: no password.
    }
    return false;
  }
}
