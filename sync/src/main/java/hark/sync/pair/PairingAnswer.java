package hark.sync.pair;

import hark.sync.Bytes;
import java.util.List;

/// A cloud takes a device in.
///
/// @param version of the form: 1
/// @param chain the device's certificate and those between it and the authority (DER)
/// @param authority the certificate by which the device knows its broker (DER)
/// @param brokers where the cloud's own broker may be reached, best first, as `ssl://host:port`;
///   empty when the cloud uses somebody else's, which a person has to name on the device
/// @param cloudKey the public key to which recordings are sealed; opaque here, empty when there is
///   none
public record PairingAnswer(
    int version, List<Bytes> chain, Bytes authority, List<String> brokers, Bytes cloudKey) {
  public PairingAnswer {
    chain = List.copyOf(chain);
    brokers = List.copyOf(brokers);
  }
}
