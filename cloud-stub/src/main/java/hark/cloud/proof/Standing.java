package hark.cloud.proof;

import hark.cloud.keys.Keyring;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.seal.DeviceKey;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be said of whose a recording is and who could hear it on its way.
///
/// @param signature how its last word is signed
/// @param sealing how its sound came here
public record Standing(Signature signature, Sealing sealing) {
  /// How a last word is signed.
  public enum Signature {
    /// It has not come, or is not signed.
    NONE,
    /// By somebody: the device's key is not known here.
    UNKNOWN,
    /// By the device.
    PROVEN,
    /// Not by the device whose name it bears.
    WRONG
  }

  /// How sound came here.
  public enum Sealing {
    /// Readable for whoever held the card or the broker.
    OPEN,
    /// Sealed, and opened here.
    SEALED,
    /// Sealed for a key that is not here.
    LOCKED
  }

  /// How a recording stands.
  public static Standing of(
      Opening opening, @Nullable Manifest manifest, Keyring keyring, PublicKeys devices) {
    Sealing sealing =
        opening.sealedKey().isEmpty()
            ? Sealing.OPEN
            : keyring.unwrap(opening).isPresent() ? Sealing.SEALED : Sealing.LOCKED;
    if (manifest == null || manifest.signature().isEmpty()) {
      return new Standing(Signature.NONE, sealing);
    }
    List<PublicKey> keys = devices.of(opening.device());
    Signature signature =
        keys.isEmpty()
            ? Signature.UNKNOWN
            : keys.stream().anyMatch(key -> DeviceKey.signed(key, manifest))
                ? Signature.PROVEN
                : Signature.WRONG;
    return new Standing(signature, sealing);
  }
}
