package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Message.Clock;
import hark.sync.Message.Down;
import hark.sync.Message.Up;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Uplink;
import hark.sync.sim.Fault.Kind;
import hark.sync.sim.Plan.Take;
import hark.sync.sim.Wrong.Checker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A device: records as planned, and lets the shipped [Uplink] speak over whatever connection there
/// is.
final class SimDevice {
  private static final long SECOND = Plan.SECOND;
  private static final int WINDOW = 16;
  private static final int RESTLESS = 200;

  private final World world;
  final int number;
  final DeviceId id;
  final SimJournal journal;
  private Uplink uplink;
  private boolean powered;
  private boolean connected;
  private int tries;

  /// Changes with each power cut, and with each connection, so that what was meant for the one
  /// before is known.
  private int life;

  private int connection;

  /// What must be added to the world's time to get the device's.
  private long monotonic;

  /// The clock that the uplink goes by, which may even go back.
  private long going;

  private long wallShift;
  private int unacked;
  private long wakeAt = Long.MAX_VALUE;
  private int wakesWithoutWord;
  private int takesLeft;
  private @Nullable Opening open;
  private int segmentsLeft;
  private boolean missed;

  /// The marks that were asked for since the last segment was sealed.
  private final List<Mark> asked = new ArrayList<>();

  SimDevice(World world, int number, DeviceId id, List<Take> takes) {
    this.world = world;
    this.number = number;
    this.id = id;
    this.journal = new SimJournal(world, this);
    this.uplink = new Uplink(journal, world.plan.limits());
    this.takesLeft = takes.size();
    takes.forEach(take -> world.at(take.at(), () -> press(take)));
  }

  boolean idle() {
    return takesLeft == 0 && open == null && powered;
  }

  boolean owesNothing() {
    return journal.owesNothing();
  }

  void compareClocks() {
    world.books.clocks(id, journal.clocks());
  }

  int connection() {
    return connected ? connection : -1;
  }

  private long mono() {
    return world.now + monotonic;
  }

  private long uplinkTime() {
    return world.now + going;
  }

  private Instant wall() {
    return Instant.ofEpochMilli(1_700_000_000_000L + (world.now + wallShift) / 1_000_000);
  }

  // --- power and clocks

  void boot() {
    if (powered) {
      return;
    }
    powered = true;
    monotonic = world.random.nextLong(1_000 * SECOND);
    going = world.random.nextLong(-1_000 * SECOND, 1_000 * SECOND);
    journal.recover();
    uplink = new Uplink(journal, world.plan.limits());
    UUID boot = new UUID(world.random.nextLong(), world.random.nextLong());
    boolean knows = world.random.nextBoolean();
    journal.boots.add(new Clock(boot, journal.boots.size() + 1, mono(), knows ? wall() : null));
    int now = life;
    world.after(
        world.random.nextLong(40 * SECOND),
        () -> {
          if (life == now) {
            learn();
          }
        });
    world.tell(() -> id + " boots");
    connect();
  }

  private void learn() {
    Clock last = journal.boots.getLast();
    journal.boots.set(
        journal.boots.size() - 1, new Clock(last.boot(), last.number(), mono(), wall()));
    pump();
  }

  void cut() {
    if (powered) {
      world.tell(() -> id + " loses its power");
      disconnect("no power");
      powered = false;
      open = null;
      asked.clear();
      life++;
    }
  }

  void full(boolean is) {
    journal.full = is;
  }

  void jump(Fault fault) {
    long far = (long) (fault.strength() * 3_600 * SECOND);
    monotonic += far;
    going += fault.number() % 2 == 0 ? far : -far;
    wallShift += fault.number() % 3 == 0 ? -far : 100 * far;
    if (powered) {
      learn();
    }
  }

  // --- recording

  /// What it is recording, or null.
  @Nullable RecordingId recording() {
    return open == null ? null : open.recording();
  }

  /// Marks what it is recording, with the next segment.
  void mark(long sample) {
    asked.add(new Mark(sample));
  }

  /// Ends what it is recording with the next segment.
  void stop() {
    segmentsLeft = Math.min(segmentsLeft, 1);
  }

  private void press(Take take) {
    takesLeft--;
    if (!powered || open != null) {
      return;
    }
    RecordingId recording =
        new RecordingId(new UUID(world.random.nextLong(), world.random.nextLong()));
    Clock boot = journal.boots.getLast();
    Opening opening =
        new Opening(
            recording,
            id,
            Channels.AIR,
            312,
            new Moment(boot.boot(), mono()),
            boot.wall() == null ? null : wall(),
            Bytes.NONE);
    journal.begin(opening);
    open = opening;
    segmentsLeft = take.segments();
    int now = life;
    world.tell(() -> id + " begins " + recording);
    world.after(SECOND, () -> tick(opening, take, now));
    pump();
  }

  private void tick(Opening opening, Take take, int born) {
    if (life != born) {
      return;
    }
    RecordingId recording = opening.recording();
    if (segmentsLeft > 0) {
      seal(recording, take);
      segmentsLeft--;
      world.after(SECOND, () -> tick(opening, take, born));
    } else {
      journal.end(recording, End.STOPPED);
      open = null;
      asked.clear();
      journal.look();
      world.tell(() -> id + " ends " + recording);
    }
    pump();
  }

  private void seal(RecordingId recording, Take take) {
    if (journal.full && segmentsLeft > 1) {
      missed = true;
      return;
    }
    long samples = journal.samples(recording);
    boolean marked = world.random.nextDouble() < take.marks();
    byte[] body = new byte[world.random.nextInt(4, 60)];
    world.random.nextBytes(body);
    List<Mark> marks = new ArrayList<>(asked);
    asked.clear();
    if (marked) {
      marks.add(new Mark(samples + 500));
    }
    Header header =
        new Header(
            journal.sealed(recording),
            samples,
            16_000,
            segmentsLeft == 1,
            mono(),
            marks,
            missed ? List.of(new Gap(samples, 1_000, Gap.Cause.FULL)) : List.of());
    missed = false;
    journal.append(recording, header, Bytes.of(body));
  }

  // --- the connection, as DeviceLink holds it

  private void connect() {
    int now = life;
    long backoff = Math.min(15_000, 250L << Math.min(tries, 6)) * 1_000_000;
    tries++;
    world.after(
        backoff / 2 + world.random.nextLong(backoff / 2),
        () -> {
          if (life != now || connected) {
            return;
          }
          if (world.weather(Kind.LINK, number) > 0) {
            connect();
            return;
          }
          connected = true;
          connection++;
          tries = 0;
          unacked = 0;
          world.tell(() -> id + " is connected");
          uplink.connected();
          world.planted.connected(this, connection);
          pump();
        });
  }

  void disconnect(String why) {
    if (connected) {
      world.tell(() -> id + " is disconnected: " + why);
      connected = false;
      uplink.disconnected();
      wakeAt = Long.MAX_VALUE;
      if (powered) {
        connect();
      }
    }
  }

  /// The broker has taken a message.
  void acked(int over, Up said) {
    if (connected && over == connection) {
      world.planted.acked(this, said);
      boolean wasFull = unacked-- >= WINDOW;
      if (wasFull) {
        pump();
      }
    }
  }

  void hear(Down down) {
    wakesWithoutWord = 0;
    Down heard = world.planted.hears(this, down);
    if (heard == null) {
      return;
    }
    try {
      uplink.heard(heard, uplinkTime());
    } catch (SimJournal.CardFull e) {
      disconnect(e.getMessage() == null ? "full" : e.getMessage());
    } catch (RuntimeException e) {
      world.books.wrong(Checker.STUMBLE, "hearing " + heard + ": " + e);
    }
    pump();
  }

  /// Lets the uplink speak.
  private void pump() {
    if (!connected) {
      return;
    }
    try {
      int room = Math.max(0, WINDOW - unacked);
      List<Up> says = world.planted.says(this, uplink.step(uplinkTime(), room));
      for (Up said : says) {
        unacked++;
        wakesWithoutWord = 0;
        if (!(said instanceof Clock)) {
          world.said(() -> id + " says " + said);
        }
        world.broker.up(this, said);
      }
    } catch (RuntimeException e) {
      world.books.wrong(Checker.STUMBLE, "stepping: " + e);
      return;
    }
    OptionalLong wake = uplink.wake();
    if (wake.isEmpty()) {
      wakeAt = Long.MAX_VALUE;
      return;
    }
    // As DeviceLink does: looks at least once a second.
    long at = world.now + Math.max(1_000, wake.getAsLong() - uplinkTime());
    if (at != wakeAt) {
      wakeAt = at;
      int now = connection;
      world.at(
          at,
          () -> {
            if (wakeAt == at && connected && connection == now) {
              wakeAt = Long.MAX_VALUE;
              if (++wakesWithoutWord > RESTLESS) {
                world.books.wrong(Checker.QUIET, id + " wakes for nothing, again and again");
                return;
              }
              pump();
            }
          });
    }
  }
}
