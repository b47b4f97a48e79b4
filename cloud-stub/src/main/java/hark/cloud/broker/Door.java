package hark.cloud.broker;

import hark.sync.DeviceId;
import java.security.PublicKey;

/// Whom the broker lets in; asked at every connection, on the broker's threads.
public interface Door {
  /// Whether the holder of this key, proven by TLS, is this device and may come in.
  boolean admits(DeviceId device, PublicKey key);

  /// Whether this password is this device's, and it may come in without TLS.
  boolean admits(DeviceId device, String password);
}
