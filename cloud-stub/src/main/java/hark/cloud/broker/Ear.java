package hark.cloud.broker;

import hark.sync.Bytes;
import hark.sync.DeviceId;

/// Hears what devices say on their `up`, in the broker's own process.
public interface Ear {
  /// A device said this. In its order for each device; on the broker's threads: return at once.
  void hear(DeviceId from, Bytes said);
}
