/// Bundles: all that is needed to prove that a recording is whole, in one file that anybody can
/// check without a server.
///
/// A bundle is a zip of
///
/// - `opening.cbor`: the opening, root of the chain
/// - `segments.bin`: for each segment, in order: length of its header (4 bytes, big-endian), header
///   (CBOR), length of its body (4 bytes), body as it was sealed, hash (32 bytes)
/// - `manifest.cbor`: the device's last word, signed
/// - `device.pem`: the device's public key; `device.crt`, `ca.crt`: the certificate that its cloud
///   gave for it, and the cloud's own; each where there is one
/// - `recording.key`: 32 bytes in hexadecimal that open the bodies; only where the owner has them
/// - `recording.opus`: the sound; `transcript.txt`: its words; where there are any
/// - `README.txt`: how to check by hand
///
/// The zip's comment is the SHA-256 of all bytes before it, so that no bit changes unseen. It is no
/// proof against people: that is what chain and signature are for.
@NullMarked
package hark.sync.proof;

import org.jspecify.annotations.NullMarked;
