/// Whom the recorder belongs to: its own key, and the cloud that it was paired with.
///
/// ```
/// DATA/identity/device.key  its own key (PKCS #8 and X.509, PEM), made when it is first needed
/// DATA/identity/device.crt  its certificate from the cloud; is there only while it is paired
/// DATA/identity/ca.crt      the authority by which it knows the cloud's broker
/// DATA/identity/cloud.key   the public key to which recordings are sealed; empty while there is none
/// DATA/identity/broker      where the cloud's own broker may be reached, one address a line
/// DATA/identity/cloud       where the cloud's pages were when it was paired, host:port
/// ```
///
/// All readable by their owner only. The certificate is written last and deleted first, so that a
/// power cut leaves a recorder paired or unpaired, never half.
@NullMarked
package hark.device.identity;

import org.jspecify.annotations.NullMarked;
