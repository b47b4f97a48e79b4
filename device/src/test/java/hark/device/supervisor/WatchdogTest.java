package hark.device.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What systemd hears of a recorder.
class WatchdogTest {
  private static final Duration PATIENCE = Duration.ofMillis(30);

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final AtomicBoolean sound = new AtomicBoolean(true);
  private final Semaphore asked = new Semaphore(0);

  @Test
  void saysThatItIsAliveWhileTheRecorderIsSound() throws Exception {
    try (Watchdog _ = Watchdog.start(heard::add, PATIENCE, this::sound)) {
      assertThat(next()).isEqualTo("READY=1");
      assertThat(next()).isEqualTo("WATCHDOG=1");
      assertThat(next()).isEqualTo("WATCHDOG=1");
    }
    String last = next();
    while (last.equals("WATCHDOG=1")) {
      last = next();
    }
    assertThat(last).isEqualTo("STOPPING=1");
  }

  @Test
  void fallsSilentWhileTheRecorderIsNot() throws Exception {
    sound.set(false);
    try (Watchdog _ = Watchdog.start(heard::add, PATIENCE, this::sound)) {
      assertThat(next()).isEqualTo("READY=1");
      assertThat(asked.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
      assertThat(heard).isEmpty();
      sound.set(true);
      assertThat(next()).isEqualTo("WATCHDOG=1");
    }
  }

  @Test
  void asksNothingWhereNoWatchdogIs() throws Exception {
    try (Watchdog _ = Watchdog.start(heard::add, Duration.ZERO, this::sound)) {
      assertThat(next()).isEqualTo("READY=1");
    }
    assertThat(next()).isEqualTo("STOPPING=1");
    assertThat(asked.availablePermits()).isZero();
  }

  @Test
  void saysNothingWithoutSystemd() {
    try (Watchdog _ = Watchdog.start(Map.of("WATCHDOG_USEC", "1000"), this::sound)) {
      assertThat(asked.availablePermits()).isZero();
    }
  }

  private boolean sound() {
    asked.release();
    return sound.get();
  }

  private String next() throws InterruptedException {
    String word = heard.poll(10, TimeUnit.SECONDS);
    return word == null ? "nothing" : word;
  }
}
