package hark.cloud;

import hark.cloud.broker.Listen;
import hark.sync.mqtt.Access;

/// Through which broker devices and cloud meet.
public sealed interface Mqtt {
  /// The cloud's own, in this process.
  record Own(Listen listen) implements Mqtt {}

  /// Somebody else's. Who may say what there is that broker's to decide.
  record Foreign(Access access) implements Mqtt {}
}
