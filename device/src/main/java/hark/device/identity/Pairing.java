package hark.device.identity;

import hark.sync.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;

/// The cloud that a recorder belongs to.
///
/// @param chain the recorder's certificate, and those between it and the authority
/// @param authority by which the cloud's broker is known
/// @param brokers where the cloud's own broker may be reached; empty when it uses somebody else's
/// @param cloud where the cloud's pages were, `host:port`
/// @param cloudKey the public key to which recordings are sealed; empty while there is none
public record Pairing(
    List<X509Certificate> chain,
    X509Certificate authority,
    List<String> brokers,
    String cloud,
    Bytes cloudKey) {
  public Pairing {
    chain = List.copyOf(chain);
    brokers = List.copyOf(brokers);
  }
}
