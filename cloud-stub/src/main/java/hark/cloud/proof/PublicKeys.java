package hark.cloud.proof;

import hark.sync.DeviceId;
import java.security.PublicKey;
import java.util.List;

/// Which device has which keys.
public interface PublicKeys {
  /// The keys that a device has signed with, oldest first; none for one that was never paired.
  List<PublicKey> of(DeviceId device);

  /// No device is known.
  static PublicKeys none() {
    return _ -> List.of();
  }
}
