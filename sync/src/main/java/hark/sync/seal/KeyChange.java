package hark.sync.seal;

import hark.sync.Bytes;
import hark.sync.Message.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/// How a device learns that its cloud has a new key, over a broker that nobody trusts.
///
/// The cloud's certificate authority signs the key, and the device knows that authority since it
/// was paired. A broker that repeats an old announcement achieves nothing: a lower number than the
/// one at hand is refused.
public final class KeyChange {
  private static final Bytes PURPOSE =
      Bytes.of("hark cloud key\n".getBytes(StandardCharsets.US_ASCII));

  private KeyChange() {}

  /// What the cloud says.
  ///
  /// @param authority the private key of its certificate authority, on P-256
  /// @throws InvalidKeyException if that is another kind of key
  public static Keys announce(CloudKey key, PrivateKey authority) throws InvalidKeyException {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(authority);
      signature.update(meant(key.bytes()).toArray());
      return new Keys(key.bytes(), Bytes.of(signature.sign()));
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this key cannot sign", e);
    }
  }

  /// What the device makes of it.
  ///
  /// @param authority of its cloud
  /// @param now the key that it seals for so far, or null
  /// @return the key to seal for from now on; the same as now when that is what was announced
  /// @throws InvalidKeyException if the announcement must not be followed, with the reason
  public static CloudKey follow(Keys said, PublicKey authority, @Nullable CloudKey now)
      throws InvalidKeyException {
    if (!DeviceKey.signed(authority, meant(said.cloudKey()), said.signature())) {
      throw new InvalidKeyException("The new key of the cloud is not signed by the cloud.");
    }
    CloudKey key = CloudKey.read(said.cloudKey());
    if (now != null && key.number() < now.number()) {
      throw new InvalidKeyException("An old key of the cloud was announced again.");
    }
    if (now != null && key.number() == now.number() && !key.equals(now)) {
      throw new InvalidKeyException("Two keys of the cloud have the same number.");
    }
    return key;
  }

  private static Bytes meant(Bytes key) {
    return Bytes.sha256(PURPOSE, key);
  }
}
