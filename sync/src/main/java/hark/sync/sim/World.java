package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Message.Command;
import hark.sync.RecordingId;
import hark.sync.sim.Fault.Kind;
import hark.sync.sim.Wrong.Checker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One round: a clock that jumps from event to event, and everyone who lives by it.
final class World {
  private static final long SECOND = Plan.SECOND;

  /// Within this, after the last fault, everything must be Filed.
  private static final long PATIENCE = 20 * 60 * SECOND;

  /// So long after everything is Filed the last of what was under way may still be heard.
  private static final long ECHO = 3 * 60 * SECOND;

  private static final long LISTEN = 30 * 60 * SECOND;
  private static final int ENDLESS = 200_000;

  private record Event(long at, long order, Runnable act) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  final Plan plan;
  final Planted planted;
  final SplittableRandom random;
  final Disk disk = new Disk();
  final Books books = new Books(disk);
  final Broker broker;
  final List<SimDevice> devices = new ArrayList<>();
  final List<SimCloud> clouds = new ArrayList<>();
  private final List<Fault> raging = new ArrayList<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final @Nullable List<String> trace;
  private long order;
  long now;
  private boolean listening;
  private long filedAfter;

  World(Plan plan, Planted planted, @Nullable List<String> trace) {
    this.plan = plan;
    this.planted = planted;
    this.trace = trace;
    this.random = new SplittableRandom(plan.seed());
    this.broker = new Broker(this);
    for (int d = 0; d < plan.takes().size(); d++) {
      devices.add(new SimDevice(this, d, new DeviceId("device-" + d), plan.takes().get(d)));
    }
    clouds.add(new SimCloud(this, 0));
  }

  void at(long when, Runnable act) {
    events.add(new Event(Math.max(now, when), order++, act));
  }

  void after(long nanos, Runnable act) {
    at(now + nanos, act);
  }

  /// How strongly something is going wrong for a device just now; 0 when it is not.
  double weather(Kind kind, int device) {
    double strength = 0;
    for (Fault fault : raging) {
      if (fault.kind() == kind && fault.victim() == device) {
        strength = Math.max(strength, fault.strength());
      }
    }
    return strength;
  }

  boolean strikes(Kind kind, int device, double most) {
    double strength = weather(kind, device);
    return strength > 0 && random.nextDouble() < strength * most;
  }

  /// Writes a line of the trace, when someone reads it.
  void tell(Supplier<String> line) {
    if (trace != null) {
      trace.add("%10.3f s  %s".formatted(now / 1e9, line.get()));
    }
  }

  /// Somebody said something that is not the time of day.
  void said(Supplier<String> what) {
    if (listening) {
      books.wrong(Checker.QUIET, "long after everything was Filed somebody says " + what.get());
    }
  }

  Round run() {
    plan.faults().forEach(fault -> at(fault.at(), () -> begin(fault)));
    clouds.getFirst().start();
    devices.forEach(SimDevice::boot);
    plan.errands().forEach(errand -> at(errand.at(), () -> ask(errand)));
    long calm = plan.calm();
    long deadline = Long.MAX_VALUE;
    int count = 0;
    while (books.wrongs.isEmpty() && !events.isEmpty() && now <= deadline) {
      step();
      if (deadline == Long.MAX_VALUE && now > calm && devices.stream().allMatch(SimDevice::idle)) {
        calm = now;
        deadline = now + PATIENCE;
      }
      if (deadline != Long.MAX_VALUE && quiet()) {
        break;
      }
      if (++count > ENDLESS) {
        books.wrong(Checker.LIVENESS, "the world does not come to rest");
      }
    }
    filedAfter = now - calm;
    if (books.wrongs.isEmpty() && !quiet()) {
      books.wrong(
          Checker.LIVENESS, "something is owed or not replied to long after the last fault: stuck");
    }
    if (books.wrongs.isEmpty()) {
      listen();
    }
    if (books.wrongs.isEmpty()) {
      books.closeBooks();
      devices.forEach(SimDevice::compareClocks);
    }
    if (books.wrongs.isEmpty() && broker.needless() > 0) {
      books.wrong(Checker.THRIFT, broker.needless() + " bytes were sent again without need");
    }
    return new Round(
        plan.seed(),
        plan.faults(),
        List.copyOf(books.wrongs),
        books.recordings(),
        books.segments(),
        broker.messages(),
        filedAfter,
        trace == null ? List.of() : List.copyOf(trace));
  }

  private boolean quiet() {
    return disk.waiting().isEmpty() && devices.stream().allMatch(SimDevice::owesNothing);
  }

  /// A person asks something of a recording that they see.
  private void ask(Plan.Errand errand) {
    DeviceId device = devices.get(errand.device()).id;
    List<RecordingId> begun = books.begunBy(device);
    if (begun.isEmpty()) {
      return;
    }
    RecordingId which =
        begun.get(Math.min(begun.size() - 1, (int) (errand.which() * begun.size())));
    Command command =
        new Command(
            new UUID(random.nextLong(), random.nextLong()),
            device,
            which,
            Instant.ofEpochMilli(now / 1_000_000),
            0,
            errand.wish(),
            Bytes.NONE);
    disk.commands.put(command.id(), command);
    tell(() -> "somebody asks " + command);
    clouds.forEach(SimCloud::look);
  }

  private void listen() {
    long echo = now + ECHO;
    long end = now + LISTEN;
    Event next = events.peek();
    while (next != null && next.at() <= end && books.wrongs.isEmpty()) {
      listening = next.at() > echo;
      step();
      next = events.peek();
    }
  }

  private void step() {
    Event event = events.remove();
    now = event.at();
    event.act().run();
  }

  private void begin(Fault fault) {
    tell(() -> "fault begins: " + fault);
    SimDevice device = devices.get(fault.victim());
    switch (fault.kind()) {
      case LOSS, REPEAT, DELAY, SHUFFLE, CORRUPT, TRUNCATE, FOREIGN, SWAP, MUTE, LINK ->
          raging.add(fault);
      case DEVICE_CUT -> device.cut();
      case DEVICE_FULL -> device.full(true);
      case CLOCK_JUMP -> device.jump(fault);
      case CLOUD_CUT -> clouds.forEach(SimCloud::cut);
      case CLOUD_FULL -> disk.full = true;
      case CLOUD_BOTH -> join(fault);
      case CLOUD_SHARED -> {
        join(fault);
        broker.shared(true);
      }
      case TAKEOVER -> {
        clouds.forEach(cloud -> cloud.outgoing(fault.end()));
        join(fault);
      }
      case FORGETS -> broker.forget();
    }
    if (fault.kind() == Kind.LINK) {
      device.disconnect("the link is down");
    }
    at(fault.end(), () -> end(fault));
  }

  private void join(Fault fault) {
    SimCloud second = new SimCloud(this, fault.number() + 1);
    clouds.add(second);
    second.start();
  }

  private void end(Fault fault) {
    tell(() -> "fault ends: " + fault);
    SimDevice device = devices.get(fault.victim());
    switch (fault.kind()) {
      case LOSS, REPEAT, DELAY, SHUFFLE, CORRUPT, TRUNCATE, FOREIGN, SWAP, MUTE, LINK ->
          raging.remove(fault);
      case DEVICE_CUT -> device.boot();
      case DEVICE_FULL -> device.full(false);
      case CLOUD_CUT -> clouds.forEach(SimCloud::start);
      case CLOUD_FULL -> disk.full = false;
      case CLOUD_BOTH -> leave(fault);
      case CLOUD_SHARED -> {
        leave(fault);
        broker.shared(false);
      }
      case CLOCK_JUMP, TAKEOVER, FORGETS -> {}
    }
  }

  private void leave(Fault fault) {
    for (SimCloud cloud : List.copyOf(clouds)) {
      if (cloud.number == fault.number() + 1 && clouds.size() > 1) {
        cloud.cut();
        clouds.remove(cloud);
      }
    }
  }
}
