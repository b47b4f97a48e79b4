package hark.sync.mqtt;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.Message;
import hark.sync.Outbox;
import hark.sync.Policy;
import hark.sync.Unreadable;
import hark.sync.Uplink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The device's sync loop: one thread that connects, lets [Uplink] speak and listen, and connects
/// again, for as long as the device lives.
public final class DeviceLink implements Talk.Conversation, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceLink.class);

  /// The status is told once a second at most, and only when something may have changed.
  private static final long STATUS_EVERY = TimeUnit.SECONDS.toNanos(1);

  /// While the radio is off, it looks at the time of day now and then.
  private static final long LOOKS_AT_LEAST = TimeUnit.MINUTES.toNanos(1);

  /// How long the radio is on at least, for what the cloud may have to say.
  private static final long LINGERS = TimeUnit.SECONDS.toNanos(3);

  private static final Wire.Event NUDGE = new Wire.Event.Nudge();

  private final Access.Source broker;
  private final DeviceId device;
  private final Uplink uplink;
  private final Supplier<DeviceStatus> status;
  private final Policy policy;
  private final Supplier<@Nullable LocalTime> timeOfDay;
  private final BlockingQueue<Wire.Event> events = new ArrayBlockingQueue<>(256);
  private final AtomicBoolean nudged = new AtomicBoolean();
  private final Talk talk;

  /// What was last told of the device over this connection, and when it was looked at.
  private Bytes told = Bytes.NONE;

  private long lookedAt;
  private boolean stale;
  private long radioOff;
  private volatile boolean connected;
  private volatile String standing = "not connected yet";
  private volatile List<String> refusals = List.of();
  private volatile Optional<String> refused = Optional.empty();
  private volatile boolean again;

  /// @param broker asked before each connection, on the loop's thread
  /// @param status what to tell of the device; asked on the loop's thread
  public DeviceLink(
      Access.Source broker, DeviceId device, Outbox outbox, Supplier<DeviceStatus> status) {
    this(broker, device, outbox, status, Policy.ALWAYS, () -> null);
  }

  /// @param policy when to connect, and what to bring then
  /// @param timeOfDay null while nobody knows it; asked on the loop's thread
  public DeviceLink(
      Access.Source broker,
      DeviceId device,
      Outbox outbox,
      Supplier<DeviceStatus> status,
      Policy policy,
      Supplier<@Nullable LocalTime> timeOfDay) {
    this.policy = policy;
    this.timeOfDay = timeOfDay;
    this.radioOff = System.nanoTime() - policy.radioEvery().toNanos();
    this.broker = broker;
    this.device = device;
    this.uplink = new Uplink(outbox, Uplink.Limits.USUAL);
    this.status = status;
    this.talk = new Talk("sync", this);
  }

  /// Begins to connect. An absent broker is no error: it is tried again for ever.
  public void start() {
    talk.start();
  }

  /// Something was sealed or has changed: look at the outbox and at the status. Returns at once.
  public void nudge() {
    if (nudged.compareAndSet(false, true)) {
      events.offer(NUDGE);
    }
  }

  /// Whether there is a connection.
  public boolean isConnected() {
    return connected;
  }

  /// How the connection stands, in a few words.
  public String standing() {
    return standing;
  }

  /// Why the broker does not let this device in and what to do, if that is how it stands.
  public Optional<String> refused() {
    return refused;
  }

  /// The way to the cloud has changed: leaves the connection, if there is one, and connects anew.
  public void connectAgain() {
    again = true;
    talk.hurry();
    nudge();
  }

  /// The latest refusals, in sentences.
  public List<String> refusals() {
    return refusals;
  }

  @Override
  public void close() {
    talk.close();
  }

  @Override
  public void ended(String why) {
    connected = false;
    uplink.disconnected();
    note(why);
  }

  @Override
  public void refused(String why) {
    refused = Optional.of(why);
  }

  private void note(String news) {
    if (!news.equals(standing)) {
      LOG.info("{}", news);
    }
    standing = news;
  }

  /// Keeps the radio off for as long as the policy wants it.
  private void waitForLeave() throws InterruptedException {
    while (!talk.isClosed() && !policy.connects(timeOfDay.get(), System.nanoTime() - radioOff)) {
      note("not connected, as the settings want it");
      long rest = policy.radioEvery().toNanos() - (System.nanoTime() - radioOff);
      events.poll(Math.clamp(rest, STATUS_EVERY, LOOKS_AT_LEAST), TimeUnit.NANOSECONDS);
      nudged.set(false);
    }
  }

  @Override
  public void hold(Backoff backoff) throws IOException, InterruptedException {
    waitForLeave();
    events.clear();
    nudged.set(false);
    again = false;
    Wire.Will will = new Wire.Will(Topics.online(device), text("0"));
    try (Wire wire =
        Wire.open(broker.next(), device.value(), will, List.of(Topics.down(device)), events)) {
      backoff.reset();
      connected = true;
      note("connected");
      refused = Optional.empty();
      uplink.connected();
      wire.send(Topics.online(device), text("1"), true);
      long radioOn = System.nanoTime();
      told = Bytes.NONE;
      lookedAt = radioOn - STATUS_EVERY;
      stale = true;
      Policy.Leave leave = policy.leave(timeOfDay.get(), true);
      while (!talk.isClosed() && wire.isOpen() && !again && leave != Policy.Leave.NOTHING) {
        long now = System.nanoTime();
        uplink.onlyMarked(leave == Policy.Leave.MARKED);
        for (Message.Up message : uplink.step(now, wire.room())) {
          wire.send(Topics.up(device), Codec.encode(message), false);
        }
        boolean busy = uplink.busy() || now - radioOn < LINGERS;
        tell(wire, now);
        listen(wire, now);
        leave = policy.leave(timeOfDay.get(), busy);
      }
      if (leave == Policy.Leave.NOTHING) {
        radioOff = System.nanoTime();
      }
      if (talk.isClosed() || leave == Policy.Leave.NOTHING) {
        wire.send(Topics.online(device), text("0"), true);
      }
    }
  }

  private void tell(Wire wire, long now) throws IOException {
    if (stale && now - lookedAt >= STATUS_EVERY && wire.room() > 0) {
      Bytes tell = status.get().json();
      if (!tell.equals(told)) {
        wire.send(Topics.status(device), tell, true);
        told = tell;
      }
      lookedAt = now;
      stale = false;
    }
  }

  /// Waits until something happens, or until it is time to say something.
  private void listen(Wire wire, long now) throws InterruptedException {
    OptionalLong wake = uplink.wake();
    long wait = policy.holds().toNanos();
    if (wake.isPresent()) {
      wait = Math.min(wait, wake.getAsLong() - now);
    }
    if (stale && wire.room() > 0) {
      wait = Math.min(wait, lookedAt + STATUS_EVERY - now);
    }
    Wire.Event event = events.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
    while (event != null) {
      if (event instanceof Wire.Event.Arrived arrived) {
        hear(arrived.payload());
      }
      event = events.poll();
    }
    // Behind the queue, which may have had no room for the nudge.
    stale |= nudged.getAndSet(false);
  }

  private void hear(Bytes payload) {
    try {
      if (Codec.decode(payload) instanceof Message.Down down) {
        uplink.heard(down, System.nanoTime());
        List<String> known = uplink.refusals().stream().map(DeviceLink::sentence).toList();
        if (!known.equals(refusals)) {
          LOG.warn("Refused: {}", known.getLast());
          refusals = known;
          stale = true;
        }
      }
    } catch (Unreadable e) {
      LOG.warn("The cloud said something unreadable: {}", e.getMessage());
    }
  }

  private static String sentence(Message.Refusal refusal) {
    String what =
        refusal.recording() == null
            ? "a message"
            : refusal.range() == null
                ? "recording " + refusal.recording()
                : "segment " + refusal.range() + " of recording " + refusal.recording();
    return what + ": " + refusal.detail() + " (" + refusal.reason() + ")";
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
