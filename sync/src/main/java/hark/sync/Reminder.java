package hark.sync;

import hark.sync.Message.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The cloud's half of commands: says each to its device until the reply has come. At once, again
/// whenever the device has connected, and now and then: after 5 s, 10 s, 20 s, up to ten minutes.
final class Reminder {
  private static final long FIRST = 5_000_000_000L;
  private static final long LONGEST = 600_000_000_000L;

  /// When a command was last said, and how long to wait before it is said again.
  private record Last(DeviceId to, long at, long patience) {}

  private final Asked asked;
  private final Map<UUID, Last> said = new HashMap<>();
  private boolean fresh = true;
  private long looked;

  Reminder(Asked asked) {
    this.asked = asked;
  }

  /// Something was asked: look at once.
  void look() {
    fresh = true;
  }

  /// The device is there anew: what it was told before may never have reached it.
  void connected(DeviceId device) {
    fresh |= said.values().removeIf(last -> last.to().equals(device));
  }

  /// What to say now.
  List<Intake.Reply> step(long now) throws IOException {
    if (!fresh && now - looked < FIRST) {
      return List.of();
    }
    List<Command> waiting = asked.waiting();
    fresh = false;
    looked = now;
    said.keySet().retainAll(waiting.stream().map(Command::id).collect(Collectors.toSet()));
    List<Intake.Reply> says = new ArrayList<>();
    for (Command command : waiting) {
      Last last = said.get(command.id());
      if (last == null || now - last.at() >= last.patience()) {
        long patience = last == null ? FIRST : Math.min(LONGEST, 2 * last.patience());
        said.put(command.id(), new Last(command.device(), now, patience));
        says.add(new Intake.Reply(command.device(), command));
      }
    }
    return says;
  }
}
