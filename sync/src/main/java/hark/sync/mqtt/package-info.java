/// The protocol over MQTT 5: Eclipse Paho as a plain wire, and the two loops that own it.
///
/// Paho's own reconnecting, persistence and buffering stay unused: each connection is a fresh
/// client that is thrown away. What counts are the receipts of [hark.sync], not the broker's.
@NullMarked
package hark.sync.mqtt;

import org.jspecify.annotations.NullMarked;
