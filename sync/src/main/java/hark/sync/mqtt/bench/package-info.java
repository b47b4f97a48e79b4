/// What the protocol is measured against: Paho alone, as a program would use it that trusts its
/// broker and keeps nothing.
@NullMarked
package hark.sync.mqtt.bench;

import org.jspecify.annotations.NullMarked;
