package hark.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the kernel tells of the machine and of a process.
class MachineTest {
  @TempDir Path folder;

  @Test
  void theWarmestZoneCountsAndOneThatDoesNotAnswerIsLeftOut() throws Exception {
    zone("thermal_zone0", "41850\n");
    zone("thermal_zone1", "52100\n");
    zone("thermal_zone2", "nonsense\n");
    Files.createDirectories(folder.resolve("thermal_zone3"));

    assertThat(Machine.celsius(folder)).hasValue(52.1);
  }

  @Test
  void aMachineThatDoesNotTellHasNoTemperature() {
    assertThat(Machine.celsius(folder)).isEmpty();
    assertThat(Machine.celsius(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aProcessKnowsWhatItHasUsed() {
    assumeTrue(Files.exists(Path.of("/proc/self/io")), "only Linux keeps /proc; nothing to read");
    Usage own = Usage.own().orElseThrow();

    assertThat(own.residentBytes()).isGreaterThan(10_000_000);
    assertThat(own.cpuSeconds()).isPositive();
    assertThat(own.wakeups()).isPositive();
    assertThat(Usage.of(ProcessHandle.current().pid())).isPresent();
  }

  @Test
  void aThreadThatSleptIsCountedAndTheJvmsOwnAreApart() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/task")), "only Linux keeps /proc; nothing to read");
    long own = ProcessHandle.current().pid();
    Wakeups before = Wakeups.of(own).orElseThrow();
    SynchronousQueue<Integer> ball = new SynchronousQueue<>();
    Thread.ofPlatform()
        .name("catcher")
        .daemon()
        .start(() -> {
          try {
            while (true) {
              ball.take();
            }
          } catch (InterruptedException e) {
            // Nobody throws any more.
          }
        });
    for (int i = 0; i < 10; i++) {
      ball.put(i);
    }

    Wakeups since = Wakeups.of(own).orElseThrow().since(before);

    assertThat(since.ours().counts()).containsKey("catcher");
    assertThat(since.jvms().counts()).doesNotContainKey("catcher");
    assertThat(since.ours().all() + since.jvms().all()).isEqualTo(since.all());
  }

  @Test
  void aProcessThatIsNotThereHasUsedNothing() {
    assertThat(Usage.of(Long.MAX_VALUE)).isEmpty();
  }

  private void zone(String name, String temp) throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("temp"), temp);
  }
}
