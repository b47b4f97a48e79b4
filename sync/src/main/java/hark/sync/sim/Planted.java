package hark.sync.sim;

import hark.sync.Asked;
import hark.sync.Inbox;
import hark.sync.Intake.Letter;
import hark.sync.Message.Down;
import hark.sync.Message.Up;
import hark.sync.Verdict.Facts;
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

  /// Whether a device remembers what it has replied.
  boolean remembers() {
    return true;
  }

  /// How a device believes that a recording stands of which it is asked something.
  Facts facts(Facts facts) {
    return facts;
  }

  /// Whether a device replies before the journal has it.
  boolean repliesEarly() {
    return false;
  }

  /// What a cloud goes by when it reminds devices of what they were asked.
  Asked asked(Asked asked) {
    return asked;
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
