package hark.cloud.identity;

import hark.cloud.catalog.Pairings;
import hark.cloud.proof.PublicKeys;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/// The keys with which devices were paired here, also those that are let in no more: what was
/// signed with them stays proven.
///
/// @param pairings where they are written
public record PairedKeys(Pairings pairings) implements PublicKeys {
  @Override
  public List<PublicKey> of(DeviceId device) {
    return pairings.keys(device).stream().map(paired -> read(paired.key())).toList();
  }

  private static PublicKey read(Bytes der) {
    try {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was paired cannot be read any more", e);
    }
  }
}
