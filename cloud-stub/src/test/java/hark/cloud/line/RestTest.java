package hark.cloud.line;

import hark.hardware.host.Wakeups;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A recorder that has nothing to do and is connected sleeps: no thread of it asks whether
/// something has happened.
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux counts the wake-ups of a thread")
class RestTest {
  private static final int SECONDS = 10;

  @TempDir Path folder;

  @Test
  void nobodyAsksWhetherSomethingHasHappened() throws Exception {
    try (House house = new House(folder)) {
      house.startCloud();
      Api api = house.awaitCloud();
      house.startDevice();
      Await.until(
          "it is connected",
          House.PATIENCE,
          () -> !api.devices().isEmpty() && api.devices().getFirst().path("online").asBoolean(),
          house::state);
      long pid = house.device().pid();
      Wakeups[] latest = {Wakeups.of(pid).orElseThrow()};
      // Who asks each second wakes ten times in ten seconds, and always does.
      Await.until(
          "no thread wakes each second",
          House.PATIENCE,
          () -> {
            Wakeups before = Wakeups.of(pid).orElseThrow();
            TimeUnit.SECONDS.sleep(SECONDS);
            latest[0] = Wakeups.of(pid).orElseThrow().since(before).ours();
            return latest[0].counts().values().stream().allMatch(count -> count < SECONDS / 2);
          },
          () -> latest[0] + "\n" + house.state());
      System.out.println("Woken in ten seconds of rest: " + latest[0].counts());
    }
  }
}
