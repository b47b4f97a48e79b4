package hark.sync;

import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Deliver;
import hark.sync.Message.Down;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Message.Up;
import hark.sync.Outbox.Owed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/// The device's half of the protocol: brings what the [Outbox] owes to the cloud, and asks when in
/// doubt.
///
/// On every connection, and whenever an answer stays away, it asks what the other side has and
/// sends only what is missing. It never frees anything: it hands receipts to the outbox. What it
/// knows of the time of day it tells on every connection, when more is known, and now and then
/// again. Pure and single-threaded; `now` is nanoseconds on any monotonic clock.
public final class Uplink {
  /// How much may be under way without a receipt.
  ///
  /// @param runBytes about how much sound a Deliver carries
  /// @param windowBytes how much sound may be without a receipt in all
  /// @param flows how many recordings are brought side by side
  /// @param patience nanoseconds without an answer after which to ask
  public record Limits(int runBytes, int windowBytes, int flows, long patience) {
    /// Runs of 128 kB, a window of 2 MB, four recordings, five seconds.
    public static final Limits USUAL = new Limits(128 << 10, 2 << 20, 4, 5_000_000_000L);
  }

  private static final int STRIKES = 3;
  private static final int REFUSALS_KEPT = 20;
  private static final long CLOCKS_EVERY = 600_000_000_000L;

  private final Outbox outbox;
  private final Limits limits;
  private final Map<RecordingId, Flow> flows = new HashMap<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();

  /// What was told of the clocks over this connection, and when the telling began.
  private final Set<Clock> told = new HashSet<>();

  private long toldSince;
  private boolean connected;
  private long lastNonce;

  public Uplink(Outbox outbox, Limits limits) {
    this.outbox = outbox;
    this.limits = limits;
  }

  /// A new connection is up: nothing is known of what arrived over an earlier one.
  public void connected() {
    flows.clear();
    told.clear();
    connected = true;
  }

  /// The connection is gone.
  public void disconnected() {
    connected = false;
  }

  /// The latest refusals, oldest first; at most 20.
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /// Takes in what the cloud said.
  public void heard(Down message, long now) {
    switch (message) {
      case Receipt receipt -> {
        outbox.settle(receipt);
        Flow flow = flows.get(receipt.recording());
        if (flow != null) {
          flow.heard(receipt, now);
        }
      }
      case Filed filed -> {
        outbox.settle(filed);
        flows.remove(filed.recording());
      }
      case Keys keys -> outbox.learn(keys);
      case Refusal refusal -> {
        if (refusals.size() == REFUSALS_KEPT) {
          refusals.removeFirst();
        }
        refusals.add(refusal);
        Flow flow = refusal.recording() == null ? null : flows.get(refusal.recording());
        if (flow != null) {
          flow.refused(refusal);
        }
      }
    }
  }

  /// What to say now. Call it after anything was sealed or heard, and when [#wake] has come.
  ///
  /// @param room how many messages the wire takes
  public List<Up> step(long now, int room) {
    List<Up> says = new ArrayList<>();
    if (!connected) {
      return says;
    }
    tellClocks(now, room, says);
    int active = 0;
    for (Owed owed : outbox.owing()) {
      Flow flow = flows.computeIfAbsent(owed.recording(), _ -> new Flow());
      if (flow.stuck || active == limits.flows()) {
        continue;
      }
      active++;
      flow.step(owed, now, room, says);
    }
    return says;
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

  /// When [#step] wants to be called even if nothing happens; empty when it need not.
  public OptionalLong wake() {
    if (!connected) {
      return OptionalLong.empty();
    }
    LongStream answers =
        flows.values().stream().filter(Flow::waits).mapToLong(f -> f.since + limits.patience());
    LongStream clocks =
        told.isEmpty() ? LongStream.empty() : LongStream.of(toldSince + CLOCKS_EVERY);
    return LongStream.concat(answers, clocks).min();
  }

  private int inFlight() {
    return flows.values().stream().mapToInt(f -> f.flightBytes).sum();
  }

  /// A run on its way.
  private record Flight(Range range, int bytes) {}

  /// How far one recording has come over this connection.
  private final class Flow {
    /// The nonce of the question that is open, or 0.
    private long asked;

    /// Whether the cloud has said what it has.
    private boolean known;

    /// What to send again, and from where on to send anew.
    private final Deque<Range> repairs = new ArrayDeque<>();

    private int cursor;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private int flightBytes;
    private boolean finished;

    /// When something was last heard, or said that wants an answer.
    private long since;

    private int strikes;
    private boolean stuck;

    boolean waits() {
      return !stuck && (asked != 0 || !flights.isEmpty() || finished);
    }

    void step(Owed owed, long now, int room, List<Up> says) {
      boolean unsure = asked == 0 && !known;
      boolean impatient = waits() && now - since >= limits.patience();
      if (unsure || impatient) {
        if (says.size() < room) {
          asked = ++lastNonce;
          since = now;
          says.add(new Ask(owed.recording(), asked));
        }
        return;
      }
      if (asked != 0) {
        return;
      }
      while (says.size() < room && inFlight() < limits.windowBytes() && deliver(owed, says)) {
        since = now;
      }
      Manifest manifest = owed.manifest();
      boolean allSent = repairs.isEmpty() && cursor >= owed.sealed();
      if (manifest != null && allSent && !finished && says.size() < room) {
        finished = true;
        since = now;
        says.add(new Finish(owed.opening(), manifest));
      }
    }

    private boolean deliver(Owed owed, List<Up> says) {
      Range repair = repairs.peekFirst();
      int from = repair == null ? cursor : repair.from();
      int to = repair == null ? owed.sealed() : Math.min(repair.to(), owed.sealed());
      if (from >= to) {
        return false;
      }
      Outbox.Run run = outbox.read(owed.recording(), from, to, limits.runBytes());
      Deliver deliver = new Deliver(owed.opening(), run.previous(), run.segments());
      int end = deliver.range().to();
      if (repair == null) {
        cursor = end;
      } else {
        repairs.removeFirst();
        if (end < repair.to()) {
          repairs.addFirst(new Range(end, repair.to()));
        }
      }
      int bytes = run.segments().stream().mapToInt(s -> s.body().size()).sum();
      flights.add(new Flight(deliver.range(), bytes));
      flightBytes += bytes;
      says.add(deliver);
      return true;
    }

    void heard(Receipt receipt, long now) {
      since = now;
      if (asked != 0 && receipt.answers() == asked) {
        // Whatever went out before the question is either in this receipt or lost.
        asked = 0;
        known = true;
        finished = false;
        flights.clear();
        flightBytes = 0;
        repairs.clear();
        repairs.addAll(receipt.missing());
        cursor = receipt.through();
        return;
      }
      flights.removeIf(flight -> arrived(flight, receipt));
      flightBytes = flights.stream().mapToInt(Flight::bytes).sum();
      if (!receipt.missing().isEmpty()) {
        known = false;
      }
    }

    private static boolean arrived(Flight flight, Receipt receipt) {
      for (int i = flight.range().from(); i < flight.range().to(); i++) {
        if (!receipt.holds(i)) {
          return false;
        }
      }
      return true;
    }

    void refused(Refusal refusal) {
      known = false;
      stuck =
          switch (refusal.reason()) {
            case FOREIGN, BROKEN_CHAIN, CONFLICT -> true;
            case UNREADABLE, UNKNOWN, CORRUPT -> ++strikes >= STRIKES;
          };
    }
  }
}
