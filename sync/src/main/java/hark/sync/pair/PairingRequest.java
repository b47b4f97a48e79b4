package hark.sync.pair;

import hark.sync.Bytes;
import hark.sync.DeviceId;

/// A device asks to belong to a cloud.
///
/// @param version of the form: 1
/// @param code the code's [PairingCode#name]
/// @param device its name
/// @param key its public key (DER, X.509)
/// @param nonce random, so that no two requests are the same
/// @param owesTo SHA-256 of the authority of the cloud that it owes sound to; empty when it owes
///   none
public record PairingRequest(
    int version, String code, DeviceId device, Bytes key, Bytes nonce, Bytes owesTo) {
  /// The only version until now.
  public static final int VERSION = 1;
}
