package hark.sync;

import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Deliver;
import hark.sync.Message.Down;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Reason;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Message.Reply;
import hark.sync.Message.Up;
import hark.sync.Outbox.Owed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The device's half of the protocol: brings what the [Outbox] owes to the cloud, and asks when in
/// doubt.
///
/// On every connection, and whenever an answer stays away, it asks what the other side has and
/// sends only what is missing: first what lies around marks, then the rest in the order of the
/// outbox. It never frees anything: it hands receipts to the outbox. What it knows of the time of
/// day it tells on every connection, when more is known, and now and then again. Pure and
/// single-threaded; `now` is nanoseconds on any monotonic clock, and even one that goes back does
/// no harm.
public final class Uplink {
  /// How much may be under way without a receipt.
  ///
  /// @param runBytes about how much sound a Deliver carries at most
  /// @param windowBytes how much sound may be without a receipt in all; on a thin link it is less
  /// @param flows how many recordings are brought side by side
  /// @param patience nanoseconds without an answer after which to ask; longer and longer, up to 8
  ///   times, while there is none
  public record Limits(int runBytes, int windowBytes, int flows, long patience) {
    /// Runs of 128 kB, a window of 2 MB, four recordings, five seconds.
    public static final Limits USUAL = new Limits(128 << 10, 2 << 20, 4, 5_000_000_000L);
  }

  private static final String FORGED =
      "it was called filed, but not by the cloud of this recorder; it stays here";
  private static final int REFUSALS_KEPT = 20;
  private static final long CLOCKS_EVERY = 600_000_000_000L;

  private final Outbox outbox;
  private final Limits limits;
  private final Map<RecordingId, Flow> flows = new LinkedHashMap<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();

  /// What was told of the clocks over this connection, and when the telling began.
  private final Set<Clock> told = new HashSet<>();

  private Window window;
  private long toldSince;
  private long latest;
  private boolean connected;
  private boolean crowded;
  private boolean onlyMarked;
  private long lastNonce;

  public Uplink(Outbox outbox, Limits limits) {
    this.outbox = outbox;
    this.limits = limits;
    this.window = new Window(limits);
  }

  /// A new connection is up: nothing is known of what arrived over an earlier one.
  public void connected() {
    flows.clear();
    told.clear();
    window = new Window(limits);
    connected = true;
  }

  /// The connection is gone.
  public void disconnected() {
    connected = false;
  }

  /// From now on brings only what lies around marks, or everything again.
  public void onlyMarked(boolean only) {
    onlyMarked = only;
  }

  /// Whether an answer is awaited, or not everything was said that may be: the connection is worth
  /// its power. Ask it behind [#step].
  public boolean busy() {
    return crowded || flows.values().stream().anyMatch(Flow::busy);
  }

  /// The latest refusals, oldest first; at most 20.
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /// Takes in what the cloud said.
  public void heard(Down message, long now) {
    look(now);
    switch (message) {
      case Receipt receipt -> {
        outbox.settle(receipt);
        Flow flow = flows.get(receipt.recording());
        if (flow != null) {
          flow.heard(receipt, now);
        }
      }
      case Filed filed when outbox.believes(filed) -> {
        outbox.settle(filed);
        Flow flow = flows.remove(filed.recording());
        if (flow != null) {
          flow.leave();
        }
      }
      case Filed filed ->
          refused(new Refusal(filed.recording(), null, Reason.FOREIGN, FORGED), now);
      case Keys keys -> outbox.learn(keys);
      case Command command -> outbox.obey(command);
      case Refusal refusal -> refused(refusal, now);
    }
  }

  private void refused(Refusal refusal, long now) {
    if (refusals.size() == REFUSALS_KEPT) {
      refusals.removeFirst();
    }
    refusals.add(refusal);
    RecordingId recording = refusal.recording();
    Flow flow = recording == null ? null : flows.get(recording);
    if (recording != null && refusal.reason() == Reason.CORRUPT) {
      outbox.doubt(recording);
    }
    if (flow != null) {
      flow.refused(refusal, now);
    }
  }

  /// What to say now. Call it after anything was sealed or heard, when the wire has room again, and
  /// when [#wake] has come.
  ///
  /// @param room how many messages the wire takes
  public List<Up> step(long now, int room) {
    List<Up> says = new ArrayList<>();
    if (!connected) {
      return says;
    }
    look(now);
    List<Owed> owing = outbox.owing();
    leaveWhatIsNotOwed(owing);
    tellClocks(now, room, says);
    reply(room, says);
    for (Owed owed : owing) {
      Flow flow = flows.get(owed.recording());
      if (flow != null) {
        ask(owed, flow, now, room, says);
      }
    }
    Set<RecordingId> active = new HashSet<>();
    for (Owed owed : owing) {
      if (!owed.marked().isEmpty()) {
        bringMarked(owed, active, now, room, says);
      }
    }
    for (Owed owed : onlyMarked ? List.<Owed>of() : owing) {
      Flow flow = active(owed, active, now, room, says);
      if (flow != null) {
        bring(owed, flow, new Range(0, Math.max(1, owed.sealed())), now, room, says);
        Finish finish = says.size() < room ? flow.finish(owed, now) : null;
        if (finish != null) {
          says.add(finish);
        }
      }
    }
    crowded = says.size() >= room;
    return says;
  }

  /// Sees to it that time never goes back for anyone inside.
  private void look(long now) {
    if (now < latest) {
      flows.values().forEach(flow -> flow.back(latest - now));
      toldSince -= latest - now;
    }
    latest = now;
  }

  /// A recording may be deleted, or its receipt may have come on another way.
  private void leaveWhatIsNotOwed(List<Owed> owing) {
    if (!flows.isEmpty()) {
      Set<RecordingId> still = new HashSet<>();
      owing.forEach(owed -> still.add(owed.recording()));
      for (Map.Entry<RecordingId, Flow> flow : List.copyOf(flows.entrySet())) {
        if (!still.contains(flow.getKey())) {
          flow.getValue().leave();
          flows.remove(flow.getKey());
        }
      }
    }
  }

  private void tellClocks(long now, int room, List<Up> says) {
    if (now - toldSince >= CLOCKS_EVERY) {
      told.clear();
    }
    if (told.isEmpty()) {
      toldSince = now;
    }
    for (Clock clock : outbox.clocks()) {
      if (says.size() < room && told.add(clock)) {
        says.add(clock);
      }
    }
  }

  private void reply(int room, List<Up> says) {
    Reply reply = says.size() < room ? outbox.reply() : null;
    while (reply != null) {
      says.add(reply);
      reply = says.size() < room ? outbox.reply() : null;
    }
  }

  private void ask(Owed owed, Flow flow, long now, int room, List<Up> says) {
    flow.rouse(now);
    if (!flow.rests() && says.size() < room) {
      Ask ask = flow.ask(owed.recording(), now, limits.patience(), lastNonce + 1);
      if (ask != null) {
        lastNonce++;
        says.add(ask);
      }
    }
  }

  /// The flow of a recording that is brought now: one of those that are brought already, or a new
  /// one if there may be one more; else null.
  private @Nullable Flow active(
      Owed owed, Set<RecordingId> active, long now, int room, List<Up> says) {
    Flow flow = flows.get(owed.recording());
    if (flow != null && flow.rests()) {
      return null;
    }
    if (!active.contains(owed.recording()) && active.size() >= limits.flows()) {
      return null;
    }
    active.add(owed.recording());
    if (flow == null) {
      flow = new Flow(window);
      flows.put(owed.recording(), flow);
      ask(owed, flow, now, room, says);
    }
    return flow;
  }

  private void bringMarked(Owed owed, Set<RecordingId> active, long now, int room, List<Up> says) {
    Flow flow = flows.get(owed.recording());
    if (flow != null
        && flow.knows()
        && owed.marked().stream().allMatch(r -> wants(flow, r, owed) == null)) {
      return;
    }
    Flow brought = active(owed, active, now, room, says);
    if (brought != null) {
      for (Range range : owed.marked()) {
        bring(owed, brought, range, now, room, says);
      }
    }
  }

  private static @Nullable Range wants(Flow flow, Range range, Owed owed) {
    int to = Math.min(range.to(), owed.sealed());
    return range.from() < to ? flow.wanted(new Range(range.from(), to)) : null;
  }

  private void bring(Owed owed, Flow flow, Range range, long now, int room, List<Up> says) {
    Range wanted = wants(flow, range, owed);
    while (wanted != null && says.size() < room && window.hasRoom()) {
      Run run =
          outbox.read(owed.recording(), wanted.from(), wanted.to(), window.run()).orElse(null);
      if (run == null) {
        return;
      }
      Deliver deliver = new Deliver(owed.opening(), run);
      flow.sent(deliver, now);
      says.add(deliver);
      wanted = wants(flow, range, owed);
    }
  }

  /// When [#step] wants to be called even if nothing happens; empty when it need not.
  public OptionalLong wake() {
    if (!connected || crowded) {
      return OptionalLong.empty();
    }
    LongStream answers =
        flows.values().stream().flatMapToLong(f -> f.wake(limits.patience()).stream());
    LongStream clocks =
        told.isEmpty() ? LongStream.empty() : LongStream.of(toldSince + CLOCKS_EVERY);
    return LongStream.concat(answers, clocks).min();
  }
}
