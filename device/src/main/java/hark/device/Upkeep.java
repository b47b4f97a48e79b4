package hark.device;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.device.journal.Retention;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The quiet work beside recording, on a thread of its own: it checks the journal once, learns the
/// time of day as soon as the machine knows it, and frees what is Filed when space or age asks.
///
/// It looks 20 s after the journal has changed, and each 5 minutes where nothing does; each 20 s
/// until it has checked and knows the time.
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long PAUSE_MILLIS = 20_000;
  private static final long REST_MILLIS = 300_000;

  private final Journal journal;
  private final Retention retention;
  private final Runnable looked;
  private final Semaphore changed = new Semaphore(0);
  private final UUID boot = BoardClock.id();
  private final Thread thread = Thread.ofPlatform().name("upkeep").daemon().unstarted(this::run);

  /// @param looked is called after each round
  Upkeep(Journal journal, Retention retention, Runnable looked) {
    this.journal = journal;
    this.retention = retention;
    this.looked = looked;
  }

  void start() {
    thread.start();
  }

  /// The journal has changed. Returns at once.
  void look() {
    changed.release();
  }

  private void run() {
    try {
      round();
      boolean checked = false;
      while (true) {
        double owed = journal.owedSeconds();
        // What the round itself has changed is none of its own business.
        changed.drainPermits();
        Thread.sleep(PAUSE_MILLIS);
        if (checked && BoardClock.wall() != null) {
          var _ = changed.tryAcquire(REST_MILLIS - PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        round();
        if (!checked && journal.owedSeconds() >= owed) {
          // What is being brought to the cloud is checked on its way.
          check();
          checked = true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    Instant wall = BoardClock.wall();
    try {
      if (wall != null) {
        journal.learn(boot, System.nanoTime(), wall);
      }
      long freed = journal.retain(retention, wall);
      if (freed > 0) {
        LOG.info("Freed {} bytes that the cloud holds", freed);
      }
    } catch (JournalException e) {
      LOG.warn("{}", e.getMessage());
    }
    looked.run();
  }

  private void check() {
    try {
      journal.check(_ -> {}).forEach(found -> LOG.warn("{}", found));
    } catch (JournalException e) {
      LOG.warn("The journal could not be checked: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
