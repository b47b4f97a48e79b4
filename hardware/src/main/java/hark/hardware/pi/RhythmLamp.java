package hark.hardware.pi;

import hark.hardware.Lamp;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves a light in its rhythm, on one thread that sleeps while the light is steady.
///
/// A light that cannot be set is said once in the log and tried again with the next change.
final class RhythmLamp implements Lamp, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RhythmLamp.class);

  private final Led led;
  private final LongSupplier clock;
  private final Thread mover = Thread.ofPlatform().daemon().name("lamp").unstarted(this::run);
  private Light light = Light.OFF;
  private long since;
  private boolean changed;
  private boolean failing;

  /// @param led dark; closed with this
  /// @param clock nanoseconds
  RhythmLamp(Led led, LongSupplier clock) {
    this.led = led;
    this.clock = clock;
    mover.start();
  }

  @Override
  public synchronized void show(Light now) {
    if (!now.equals(light)) {
      light = now;
      since = clock.getAsLong();
      changed = true;
      notifyAll();
    }
  }

  @Override
  public void close() {
    mover.interrupt();
    try {
      mover.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    led.close();
  }

  private void run() {
    try {
      while (true) {
        move();
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  /// Sets the light for this moment, then waits for the next or for another light.
  private void move() throws InterruptedException {
    Light now;
    Beat beat;
    synchronized (this) {
      changed = false;
      now = light;
      beat = Beat.of(now.rhythm(), (clock.getAsLong() - since) / 1_000_000);
    }
    set(now.rgb(), beat.level());
    synchronized (this) {
      if (beat.millis() > 0) {
        await(beat.millis());
      } else {
        while (!changed) {
          wait();
        }
      }
    }
  }

  private synchronized void await(long millis) throws InterruptedException {
    long until = clock.getAsLong() + millis * 1_000_000;
    for (long left = millis; !changed && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(until - clock.getAsLong());
    }
  }

  private void set(int rgb, double level) {
    try {
      led.show(rgb, level);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("The lamp cannot be set ({}); it is tried again", e.getMessage());
      }
      failing = true;
    }
  }
}
