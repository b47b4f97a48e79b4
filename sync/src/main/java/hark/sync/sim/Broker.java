package hark.sync.sim;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Intake.Letter;
import hark.sync.Intake.Reply;
import hark.sync.Message;
import hark.sync.Message.Deliver;
import hark.sync.Message.Down;
import hark.sync.Message.Up;
import hark.sync.Packed;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Unreadable;
import hark.sync.sim.Fault.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The network and the broker in it: brings messages where they belong, or does to them what the
/// faults of the moment ask for.
final class Broker {
  private static final long SECOND = Plan.SECOND;

  private final World world;
  private final Map<Integer, Long> lastUp = new HashMap<>();
  private final Map<Integer, Long> lastDown = new HashMap<>();
  private final Deque<Deliver> overheard = new ArrayDeque<>();
  private final Map<RecordingId, BitSet> sent = new HashMap<>();
  private boolean shared;
  private int generation;
  private int messages;
  private long needless;

  Broker(World world) {
    this.world = world;
  }

  void shared(boolean is) {
    shared = is;
  }

  int messages() {
    return messages;
  }

  /// Bytes that were sent again though they had arrived or were still on their way, in a round in
  /// which nothing but loss went wrong; 0 in others, where nobody can know.
  long needless() {
    return Plan.LOSSES.containsAll(world.plan.faults().stream().map(Fault::kind).toList())
        ? needless
        : 0;
  }

  /// Everyone is thrown out, and what was under way is gone.
  void forget() {
    generation++;
    world.devices.forEach(device -> device.disconnect("the broker starts anew"));
    world.clouds.forEach(cloud -> cloud.cutOff());
  }

  // --- up

  void up(SimDevice from, Up said) {
    int device = from.number;
    messages++;
    Bytes bytes = Codec.encode(said);
    count(said);
    int over = from.connection();
    long arrival = arrival(device, lastUp);
    boolean gone = world.strikes(Kind.LOSS, device, 0.7);
    if (gone) {
      lose(said);
    }
    world.tell(
        () -> "%s says %s%s".formatted(from.id, said(said), gone ? " — lost at the broker" : ""));
    Bytes spoilt = spoil(device, bytes, said);
    int era = generation;
    boolean survives = world.random.nextBoolean();
    world.at(
        arrival,
        () -> {
          boolean cut = from.connection() != over;
          from.acked(over, said);
          if (gone) {
            return;
          }
          if (era == generation && (!cut || survives)) {
            arrive(from.id, spoilt);
          } else {
            lose(said);
          }
        });
    if (world.strikes(Kind.REPEAT, device, 1)) {
      again(() -> arrive(from.id, spoilt));
    }
    if (world.strikes(Kind.FOREIGN, device, 0.5)) {
      foreign(from, bytes);
    }
  }

  private void again(Runnable act) {
    int times = world.random.nextInt(1, 5);
    for (int t = 0; t < times; t++) {
      boolean late = world.random.nextInt(3) == 0;
      world.after(world.random.nextLong(late ? 60 * SECOND : SECOND), act);
    }
  }

  private void foreign(SimDevice from, Bytes bytes) {
    world.tell(() -> "somebody else says the same, and noise");
    DeviceId other = new DeviceId("device-" + (from.number + 1) % 4);
    byte[] noise = new byte[world.random.nextInt(40)];
    world.random.nextBytes(noise);
    world.after(world.random.nextLong(SECOND), () -> arrive(other, bytes));
    world.after(world.random.nextLong(SECOND), () -> arrive(from.id, Bytes.of(noise)));
  }

  private void arrive(DeviceId from, Bytes bytes) {
    List<SimCloud> ears = world.clouds.stream().filter(SimCloud::listens).toList();
    Letter letter = new Letter(from, bytes);
    if (shared && ears.size() > 1) {
      ears.get(world.random.nextInt(ears.size())).hear(letter);
    } else {
      ears.forEach(ear -> ear.hear(letter));
    }
  }

  // --- down

  void down(Reply reply) {
    messages++;
    SimDevice to =
        world.devices.stream().filter(d -> d.id.equals(reply.to())).findFirst().orElse(null);
    if (to == null) {
      return;
    }
    int device = to.number;
    boolean mute = world.weather(Kind.MUTE, device) > 0;
    boolean gone = mute || world.strikes(Kind.LOSS, device, 0.7);
    world.tell(
        () -> "cloud says to %s: %s%s".formatted(to.id, reply.message(), gone ? " — lost" : ""));
    if (gone) {
      return;
    }
    int over = to.connection();
    int era = generation;
    Bytes bytes = spoil(device, Codec.encode(reply.message()), reply.message());
    Runnable deliver =
        () -> {
          if (era == generation && over == to.connection() && over >= 0) {
            hear(to, bytes);
          }
        };
    world.at(arrival(device, lastDown), deliver);
    if (world.strikes(Kind.REPEAT, device, 1)) {
      again(() -> {
        if (to.connection() >= 0) {
          hear(to, bytes);
        }
      });
    }
    if (world.strikes(Kind.FOREIGN, device, 0.5)) {
      SimDevice other = world.devices.get(world.random.nextInt(world.devices.size()));
      world.after(
          world.random.nextLong(SECOND),
          () -> {
            if (other.connection() >= 0) {
              hear(other, bytes);
            }
          });
    }
  }

  private void hear(SimDevice device, Bytes bytes) {
    try {
      if (Codec.decode(bytes) instanceof Down down) {
        device.hear(down);
      }
    } catch (Unreadable e) {
      world.tell(() -> device.id + " hears noise: " + e.getMessage());
    }
  }

  // --- what happens on the way

  private long arrival(int device, Map<Integer, Long> last) {
    long arrival = world.now + world.plan.latency() + world.random.nextLong(1_000_000);
    double delay = world.weather(Kind.DELAY, device);
    if (delay > 0) {
      arrival += (long) (delay * world.random.nextDouble() * 20 * SECOND);
    }
    if (world.weather(Kind.SHUFFLE, device) > 0) {
      return arrival + world.random.nextLong(3 * SECOND);
    }
    arrival = Math.max(arrival, last.getOrDefault(device, 0L) + 1);
    last.put(device, arrival);
    return arrival;
  }

  private Bytes spoil(int device, Bytes bytes, Message message) {
    Bytes spoilt = bytes;
    if (message instanceof Deliver deliver) {
      Deliver other = overheard.isEmpty() ? null : overheard.getFirst();
      if (world.strikes(Kind.SWAP, device, 0.7)) {
        Deliver swapped = swap(deliver, other);
        spoilt = swapped == null ? spoilt : Codec.encode(swapped);
      }
      overheard.addFirst(deliver);
      if (overheard.size() > 8) {
        overheard.removeLast();
      }
    }
    if (world.strikes(Kind.CORRUPT, device, 0.7)) {
      byte[] flipped = spoilt.toArray();
      int flips = world.random.nextInt(1, 4);
      for (int f = 0; f < flips; f++) {
        flipped[world.random.nextInt(flipped.length)] ^= (byte) (1 << world.random.nextInt(8));
      }
      spoilt = Bytes.of(flipped);
    }
    if (world.strikes(Kind.TRUNCATE, device, 0.7)) {
      byte[] whole = spoilt.toArray();
      spoilt = Bytes.of(Arrays.copyOf(whole, world.random.nextInt(whole.length + 1)));
    }
    return spoilt;
  }

  /// Puts what another recording says at the first place of this run, where the shipped code can
  /// see it: at the root of the chain, or before others of the run. A broker that forges whole runs
  /// can hold a recording up, though it can falsify nothing.
  private static @Nullable Deliver swap(Deliver deliver, @Nullable Deliver other) {
    int at = deliver.range().from();
    List<Packed> run = deliver.run().segments();
    if (other == null || (at > 0 && run.size() < 2)) {
      return null;
    }
    int there = at - other.range().from();
    if (there < 0 || there >= other.range().size()) {
      return null;
    }
    Packed theirs = other.run().segments().get(there);
    if (theirs.equals(run.getFirst())) {
      return null;
    }
    run.set(0, theirs);
    // With its own previous hash the lone segment would pass: only the root shows it.
    Bytes previous = at == 0 ? other.run().previous() : deliver.run().previous();
    return new Deliver(
        deliver.opening(), new Run(deliver.range(), previous, Bytes.of(Packed.bytes(run))));
  }

  private void count(Up said) {
    if (said instanceof Deliver deliver) {
      BitSet before = sent.computeIfAbsent(deliver.recording(), _ -> new BitSet());
      int index = deliver.range().from();
      for (Packed segment : deliver.run().segments()) {
        if (before.get(index)) {
          needless += segment.body().size();
        }
        before.set(index);
        index++;
      }
    }
  }

  private void lose(Up said) {
    if (said instanceof Deliver deliver) {
      BitSet before = sent.getOrDefault(deliver.recording(), new BitSet());
      before.clear(deliver.range().from(), deliver.range().to());
    }
  }

  private static String said(Up said) {
    return said instanceof Deliver d ? "Deliver " + d.range() + " of " + d.recording() : "" + said;
  }
}
