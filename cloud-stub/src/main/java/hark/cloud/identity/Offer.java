package hark.cloud.identity;

import hark.sync.DeviceId;
import hark.sync.pair.PairingCode;
import org.jspecify.annotations.Nullable;

/// A code that was shown, and what has become of it.
///
/// @param until milliseconds since 1970
/// @param tries how often its seal was wrong
/// @param device that was paired with it, or null
record Offer(PairingCode code, long until, int tries, @Nullable DeviceId device) {
  Offer triedInVain() {
    return new Offer(code, until, tries + 1, device);
  }

  Offer usedBy(DeviceId taken) {
    return new Offer(code, until, tries, taken);
  }
}
