package hark.sync.mqtt;

import hark.sync.DeviceId;
import java.util.Optional;

/// The topics: four for each device, never one for each segment.
public final class Topics {
  /// What all devices say.
  public static final String ALL_UP = "hark/1/+/up";

  /// The status of all devices.
  public static final String ALL_STATUS = "hark/1/+/status";

  /// Whether each device is there.
  public static final String ALL_ONLINE = "hark/1/+/online";

  /// What the cloud says to all devices.
  public static final String ALL_DOWN = "hark/1/+/down";

  private Topics() {}

  /// Messages from a device to the cloud.
  public static String up(DeviceId device) {
    return "hark/1/" + device + "/up";
  }

  /// Messages from the cloud to a device.
  public static String down(DeviceId device) {
    return "hark/1/" + device + "/down";
  }

  /// A device's retained [hark.sync.DeviceStatus].
  public static String status(DeviceId device) {
    return "hark/1/" + device + "/status";
  }

  /// Retained `1` while a device is connected; its last will is `0`.
  public static String online(DeviceId device) {
    return "hark/1/" + device + "/online";
  }

  /// The device that a topic belongs to, or nothing when it is none of ours.
  public static Optional<DeviceId> device(String topic) {
    String[] parts = topic.split("/", -1);
    if (parts.length != 4 || !parts[0].equals("hark") || !parts[1].equals("1")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DeviceId(parts[2]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
