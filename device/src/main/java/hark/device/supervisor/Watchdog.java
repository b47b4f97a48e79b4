package hark.device.supervisor;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says to systemd that the recorder has started, and from then on that it is alive, for as long as
/// it is sound: one that hangs is started anew.
///
/// It says so three times in the time that the unit's `WatchdogSec` gives. Without systemd, or
/// without a watchdog there, it says nothing.
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final int TIMES = 3;

  private final Consumer<String> systemd;
  private final BooleanSupplier sound;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Watchdog(Consumer<String> systemd, BooleanSupplier sound) {
    this.systemd = systemd;
    this.sound = sound;
  }

  /// Says that the recorder is ready, and begins to watch it.
  ///
  /// @param environment what systemd gave on the way: `NOTIFY_SOCKET`, `WATCHDOG_USEC`
  /// @param sound whether the recorder is; asked on a thread of the watchdog's own, and may wait
  public static Watchdog start(Map<String, String> environment, BooleanSupplier sound) {
    Optional<Systemd> systemd =
        environment.containsKey("NOTIFY_SOCKET") ? Systemd.installed() : Optional.empty();
    Optional<Duration> patience =
        Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .map(micros -> Duration.ofNanos(1_000 * Long.parseLong(micros)));
    return start(
        systemd.isPresent() ? systemd.get() : _ -> {},
        systemd.isPresent() ? patience.orElse(Duration.ZERO) : Duration.ZERO,
        sound);
  }

  /// @param patience how long systemd waits for a word; zero for no watchdog
  static Watchdog start(Consumer<String> systemd, Duration patience, BooleanSupplier sound) {
    Watchdog watchdog = new Watchdog(systemd, sound);
    systemd.accept("READY=1");
    if (patience.isPositive()) {
      Thread.ofPlatform()
          .name("watchdog")
          .daemon()
          .start(() -> watchdog.run(patience.dividedBy(TIMES)));
    }
    return watchdog;
  }

  private void run(Duration pause) {
    boolean well = true;
    try {
      do {
        boolean now = sound.getAsBoolean();
        if (now) {
          systemd.accept("WATCHDOG=1");
        } else if (well) {
          LOG.error("The recorder is not sound; unless that passes, it is started anew");
        }
        well = now;
      } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says that the recorder is about to stop.
  @Override
  public void close() {
    closed.countDown();
    systemd.accept("STOPPING=1");
  }
}
