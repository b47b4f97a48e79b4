package hark.sync.sim;

import hark.sync.Inbox;
import hark.sync.Intake.Letter;
import hark.sync.Message.Down;
import hark.sync.Message.Up;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The seams around the shipped code where a [Bug] can be planted; this one is honest.
class Planted {
  /// A device has a new connection.
  void connected(SimDevice device, int connection) {}

  /// What a device says, on its way out.
  List<Up> says(SimDevice device, List<Up> says) {
    return says;
  }

  /// The broker took what a device said.
  void acked(SimDevice device, Up said) {}

  /// What a device hears, on its way in; null to hear nothing.
  @Nullable Down hears(SimDevice device, Down down) {
    return down;
  }

  /// What a cloud takes in.
  Letter letter(Letter letter) {
    return letter;
  }

  /// What a cloud's intake keeps things in.
  Inbox inbox(SimInbox inbox, World world) {
    return inbox;
  }
}
