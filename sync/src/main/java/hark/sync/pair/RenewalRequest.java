package hark.sync.pair;

import hark.sync.Bytes;
import hark.sync.DeviceId;

/// A paired device asks for a certificate for a new key, in place of the one that it has.
///
/// It is signed with both keys, in the headers `Hark-Old` and `Hark-New`. The answer needs no seal:
/// the device checks that its cloud's authority signed the certificate and that it is for the new
/// key. To repeat a request changes nothing, as by then the old key is no longer let in.
///
/// @param version of the form: 1
/// @param oldKey the public key that is let in now (DER, X.509)
/// @param newKey the public key that is to be (DER, X.509)
public record RenewalRequest(int version, DeviceId device, Bytes oldKey, Bytes newKey) {
  /// The header that carries the old key's signature, in hexadecimal.
  public static final String OLD = "Hark-Old";

  /// The header that carries the new key's signature, in hexadecimal.
  public static final String NEW = "Hark-New";
}
