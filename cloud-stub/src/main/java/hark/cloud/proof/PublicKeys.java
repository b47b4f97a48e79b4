package hark.cloud.proof;

import hark.sync.DeviceId;
import java.security.PublicKey;
import java.util.Optional;

/// Which device has which key.
public interface PublicKeys {
  /// The key that a device signs with; empty for one that was never paired.
  Optional<PublicKey> of(DeviceId device);

  /// No device is known.
  static PublicKeys none() {
    return _ -> Optional.empty();
  }
}
