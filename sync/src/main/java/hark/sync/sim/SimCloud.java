package hark.sync.sim;

import hark.sync.Intake;
import hark.sync.Intake.Letter;
import hark.sync.Intake.Reply;
import hark.sync.sim.Wrong.Checker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One process of the cloud: the shipped [Intake] over its own view of the one disk, fed as
/// CloudLink does.
final class SimCloud {
  private static final int BATCH = 8;

  private final World world;
  final int number;
  private final SimInbox inbox;
  private final Intake intake;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private boolean running;
  private boolean connected;
  private boolean scheduled;
  private boolean reminding;
  private long slowUntil;
  private int life;

  SimCloud(World world, int number) {
    this.world = world;
    this.number = number;
    this.inbox = new SimInbox(world.disk);
    this.intake =
        new Intake(
            world.planted.inbox(inbox, world),
            Optional::empty,
            world.planted.asked(world.disk),
            filed -> filed);
  }

  void start() {
    if (!running) {
      running = true;
      connect(100_000_000);
    }
  }

  private void connect(long wait) {
    int now = life;
    world.after(
        wait,
        () -> {
          if (life == now) {
            connected = running && slowUntil == 0;
            remind();
          }
        });
  }

  /// Something was asked of a device.
  void look() {
    intake.look();
    remind();
  }

  /// As CloudLink does: at least once a second, as long as anything waits.
  private void remind() {
    if (!connected || reminding || world.disk.waiting().isEmpty()) {
      return;
    }
    reminding = true;
    int now = life;
    world.after(
        Plan.SECOND,
        () -> {
          reminding = false;
          if (life == now) {
            say(List.of());
          }
          remind();
        });
  }

  private void say(List<Reply> replies) {
    try {
      List<Reply> says = new ArrayList<>(replies);
      says.addAll(intake.remind(world.now));
      says.forEach(world.broker::down);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another takes over: this one hears no more, but has letters in hand until it ends.
  void outgoing(long until) {
    connected = false;
    slowUntil = until;
    world.at(
        until + 2 * Plan.SECOND,
        () -> {
          if (world.clouds.size() > 1) {
            cut();
            world.clouds.remove(this);
          } else {
            slowUntil = 0;
            connect(0);
          }
        });
  }

  /// The power is gone, and with it all that is not on the disk.
  void cut() {
    world.tell(() -> "cloud " + number + " stops");
    running = false;
    drop();
  }

  /// The broker has thrown it out.
  void cutOff() {
    if (connected) {
      letters.clear();
      connected = false;
      connect(400_000_000);
    }
  }

  private void drop() {
    connected = false;
    life++;
    scheduled = false;
    letters.clear();
    inbox.forget();
  }

  boolean listens() {
    return connected;
  }

  void hear(Letter letter) {
    letters.add(world.planted.letter(letter));
    schedule();
  }

  private void schedule() {
    if (!scheduled && !letters.isEmpty()) {
      scheduled = true;
      int now = life;
      long work = world.random.nextLong(1_000_000, 50_000_000);
      world.at(
          Math.max(slowUntil, world.now + work),
          () -> {
            if (life == now) {
              scheduled = false;
              take();
            }
          });
    }
  }

  private void take() {
    List<Letter> batch = new ArrayList<>();
    int most = world.random.nextInt(1, BATCH + 1);
    while (batch.size() < most && !letters.isEmpty()) {
      batch.add(letters.remove());
    }
    try {
      List<Reply> replies = intake.take(batch);
      int now = life;
      world.after(
          world.random.nextLong(20_000_000),
          () -> {
            if (life == now) {
              say(replies);
            }
          });
      schedule();
    } catch (IOException e) {
      world.tell(() -> "cloud " + number + " keeps nothing: " + e.getMessage());
      drop();
      if (running) {
        connect(500_000_000);
      }
    } catch (RuntimeException e) {
      world.books.wrong(Checker.STUMBLE, "taking: " + e);
    }
  }
}
