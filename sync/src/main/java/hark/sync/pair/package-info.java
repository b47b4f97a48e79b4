/// How a device and a cloud come to know each other: one request and one answer over plain HTTP.
///
/// ```
/// person carries the code ──────────────▶ device
/// device ── POST /pair: name, public key, nonce ──▶ cloud
/// device ◀── certificate, authority, brokers, sealing key ── cloud
/// ```
///
/// Nothing in them is secret. Both carry an HMAC-SHA256 in the header `Hark-Mac`, keyed with the
/// code's 128 secret bits; the answer's covers the request too, so that each is what the holder of
/// the code sent, and the answer is the one to this request. Whoever listens in learns names and
/// public keys; whoever tampers is noticed.
@NullMarked
package hark.sync.pair;

import org.jspecify.annotations.NullMarked;
