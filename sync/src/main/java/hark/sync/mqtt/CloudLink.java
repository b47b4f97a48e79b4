package hark.sync.mqtt;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cloud's sync loop: one thread that takes in whatever has arrived under one commit, and sends
/// the receipts.
public final class CloudLink implements Talk.Conversation, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CloudLink.class);
  private static final int BATCH_MESSAGES = 256;
  private static final int BATCH_BYTES = 1 << 20;
  private static final int EVENTS = 1_024;

  /// Hears of devices, on the loop's thread: return at once.
  public interface Watcher {
    /// A device's status came, as JSON; or nothing of it is known any more (empty).
    void status(DeviceId device, Bytes json);

    /// A device came or went.
    void online(DeviceId device, boolean online);
  }

  private final Access broker;
  private final String clientId = "hark-cloud-" + UUID.randomUUID();
  private final Intake intake;
  private final Watcher watcher;
  private final BlockingQueue<Wire.Event> events = new ArrayBlockingQueue<>(EVENTS);
  private final Turns turns = new Turns(BATCH_MESSAGES, BATCH_BYTES);
  private final Talk talk;

  /// What devices say is told by [#hear], and is not to be subscribed to.
  private volatile boolean told;

  /// @param broker how to get into it, with the right to hear all devices
  public CloudLink(Access broker, Intake intake, Watcher watcher) {
    this.broker = broker;
    this.intake = intake;
    this.watcher = watcher;
    this.talk = new Talk("intake", this);
  }

  /// Begins to connect, and to connect again whenever the connection is lost.
  public void start() {
    talk.start();
  }

  /// From now on [#hear] tells what devices say, by a shorter way than a subscription. Call it
  /// before [#start].
  public void beTold() {
    told = true;
  }

  /// A device said this. Returns at once; when too much is going on it is left out, and the device
  /// asks again.
  public void hear(DeviceId from, Bytes said) {
    if (!events.offer(new Wire.Event.Arrived(Topics.up(from), said))) {
      LOG.debug("No room for what {} said", from);
    }
  }

  /// Something was asked of a device: say it. Returns at once; when too much is going on, it is
  /// said a little later.
  public void nudge() {
    events.offer(new Wire.Event.Nudge());
  }

  @Override
  public void close() {
    talk.close();
  }

  @Override
  public void ended(String why) {
    if (!talk.isClosed()) {
      LOG.warn("Intake begins anew: {}", why);
    }
  }

  @Override
  public void hold(Backoff backoff) throws IOException, InterruptedException {
    events.clear();
    turns.clear();
    List<String> filters = new ArrayList<>(List.of(Topics.ALL_STATUS, Topics.ALL_ONLINE));
    if (!told) {
      filters.addFirst(Topics.ALL_UP);
    }
    try (Wire wire = Wire.open(broker, clientId, null, filters, events)) {
      backoff.reset();
      while (!talk.isClosed() && wire.isOpen()) {
        List<Intake.Reply> replies = new ArrayList<>(intake.take(letters()));
        replies.addAll(intake.remind(System.nanoTime()));
        for (Intake.Reply reply : replies) {
          if (wire.room() == 0) {
            // A reply that finds no room is left out: the device asks again.
            LOG.debug("No room for a reply to {}", reply.to());
            continue;
          }
          wire.send(Topics.down(reply.to()), Codec.encode(reply.message()), false);
        }
      }
    }
  }

  /// Waits for something, sorts what else is there, and takes what is to be taken next.
  private List<Intake.Letter> letters() throws InterruptedException {
    Wire.Event event = turns.isEmpty() ? events.poll(1, TimeUnit.SECONDS) : events.poll();
    while (event != null) {
      switch (event) {
        case Wire.Event.Arrived arrived -> sort(arrived).ifPresent(turns::add);
        case Wire.Event.Nudge _ -> intake.look();
      }
      event = turns.size() < EVENTS ? events.poll() : null;
    }
    return turns.next();
  }

  private Optional<Intake.Letter> sort(Wire.Event.Arrived arrived) {
    Optional<DeviceId> device = Topics.device(arrived.topic());
    if (device.isEmpty()) {
      LOG.warn("Ignored a message on {}", arrived.topic());
      return Optional.empty();
    }
    DeviceId from = device.get();
    String leaf = arrived.topic().substring(arrived.topic().lastIndexOf('/') + 1);
    switch (leaf) {
      case "up" -> {
        return Optional.of(new Intake.Letter(from, arrived.payload()));
      }
      case "status" -> watcher.status(from, arrived.payload());
      case "online" -> watcher.online(from, arrived.payload().hex().equals("31"));
      default -> LOG.warn("Ignored a message on {}", arrived.topic());
    }
    return Optional.empty();
  }
}
