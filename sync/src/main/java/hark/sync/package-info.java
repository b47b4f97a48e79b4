/// The protocol between a device and a cloud: what is said, and the two halves that say it.
///
/// **Custody, not delivery.** A finished send, an open socket or the broker's acknowledgement mean
/// nothing here. Only a [Receipt], sent after the cloud's commit has reached its disk, lets the
/// device free a [Segment].
///
/// [Uplink] is the device's half, [Intake] the cloud's. Both are pure: no clock, thread or socket
/// inside; they see durable storage through [Outbox] and [Inbox] and speak in [Message]s, whose
/// bytes [Codec] knows. What people ask of a device stands in [Asked] until the device has replied;
/// [Verdict] has the rules.
@NullMarked
package hark.sync;

import org.jspecify.annotations.NullMarked;
