package hark.sync.sim;

import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Deliver;
import hark.sync.Message.Down;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Receipt;
import hark.sync.Message.Up;
import hark.sync.Outbox.Owed;
import hark.sync.RecordingId;
import hark.sync.Verdict.Facts;
import hark.sync.Verdict.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bugs on the device's side of the seams.
final class DeviceBugs {
  private DeviceBugs() {}

  static final class NoRetry extends Planted {
    private final Set<RecordingId> asked = new HashSet<>();

    @Override
    List<Up> says(SimDevice device, List<Up> says) {
      return says.stream().filter(s -> !(s instanceof Ask a) || asked.add(a.recording())).toList();
    }
  }

  static final class NoAskAfterReconnect extends Planted {
    private final Set<SimDevice> reconnected = new HashSet<>();

    @Override
    void connected(SimDevice device, int connection) {
      if (connection > 1) {
        reconnected.add(device);
      }
    }

    @Override
    List<Up> says(SimDevice device, List<Up> says) {
      return reconnected.contains(device)
          ? says.stream().filter(s -> !(s instanceof Ask)).toList()
          : says;
    }
  }

  static final class FreeOnPuback extends Planted {
    @Override
    void acked(SimDevice device, Up said) {
      if (said instanceof Finish finish) {
        device.journal.settle(
            new Filed(finish.recording(), finish.manifest().segments(), finish.manifest().head()));
      }
    }
  }

  static final class LoseMissing extends Planted {
    @Override
    Down hears(SimDevice device, Down down) {
      return down instanceof Receipt r
          ? new Receipt(r.recording(), r.through(), r.through(), List.of(), r.answers())
          : down;
    }
  }

  static final class StaleCursor extends Planted {
    private final Map<SimDevice, Receipt> last = new HashMap<>();

    @Override
    Down hears(SimDevice device, Down down) {
      if (!(down instanceof Receipt now)) {
        return down;
      }
      Receipt before = last.put(device, now);
      return before == null
          ? now
          : new Receipt(
              now.recording(), before.next(), before.through(), before.missing(), now.answers());
    }
  }

  static final class SentIsSaved extends Planted {
    private final Map<RecordingId, Integer> sent = new HashMap<>();

    @Override
    List<Up> says(SimDevice device, List<Up> says) {
      for (Up said : says) {
        if (said instanceof Deliver deliver) {
          sent.merge(deliver.recording(), deliver.range().to(), Math::max);
        }
      }
      return says;
    }

    @Override
    Down hears(SimDevice device, Down down) {
      if (!(down instanceof Receipt r)) {
        return down;
      }
      int cursor = Math.max(r.through(), sent.getOrDefault(r.recording(), 0));
      return new Receipt(r.recording(), cursor, cursor, List.of(), r.answers());
    }
  }

  static final class AnothersReceipt extends Planted {
    @Override
    Down hears(SimDevice device, Down down) {
      if (!(down instanceof Receipt r)) {
        return down;
      }
      List<Owed> owing = device.journal.owing();
      boolean mine = owing.stream().anyMatch(o -> o.recording().equals(r.recording()));
      return mine || owing.isEmpty()
          ? r
          : new Receipt(
              owing.getFirst().recording(), r.next(), r.through(), r.missing(), r.answers());
    }
  }

  static final class IgnoreNonce extends Planted {
    private final Map<RecordingId, Long> asked = new HashMap<>();

    @Override
    List<Up> says(SimDevice device, List<Up> says) {
      for (Up said : says) {
        if (said instanceof Ask ask) {
          asked.put(ask.recording(), ask.nonce());
        }
      }
      return says;
    }

    @Override
    Down hears(SimDevice device, Down down) {
      return down instanceof Receipt r
          ? new Receipt(
              r.recording(),
              r.next(),
              r.through(),
              r.missing(),
              asked.getOrDefault(r.recording(), 0L))
          : down;
    }
  }

  static final class AsksForEver extends Planted {
    private @Nullable RecordingId known;

    @Override
    List<Up> says(SimDevice device, List<Up> says) {
      List<Up> more = new ArrayList<>(says);
      for (Up said : says) {
        if (said instanceof Ask ask) {
          known = ask.recording();
        }
      }
      if (known != null && !says.isEmpty() && says.stream().allMatch(Clock.class::isInstance)) {
        more.add(new Ask(known, 0));
      }
      return more;
    }
  }

  static final class ObeysAgain extends Planted {
    @Override
    boolean remembers() {
      return false;
    }
  }

  static final class ForgetsOwed extends Planted {
    @Override
    Facts facts(Facts facts) {
      return new Facts(facts.standing(), true, facts.freed(), 0, facts.titled());
    }
  }

  static final class StopsAnother extends Planted {
    @Override
    Facts facts(Facts facts) {
      return new Facts(
          Standing.RUNNING, facts.filed(), facts.freed(), facts.owedSeconds(), facts.titled());
    }
  }

  static final class RepliesEarly extends Planted {
    @Override
    boolean repliesEarly() {
      return true;
    }
  }
}
