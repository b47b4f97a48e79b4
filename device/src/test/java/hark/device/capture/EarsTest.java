package hark.device.capture;

import static org.assertj.core.api.Assertions.assertThat;

import hark.hardware.Heard;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.SimMicrophone;
import hark.hardware.sim.WavMicrophone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A microphone that stops to answer, in real time.
class EarsTest {
  @TempDir Path folder;

  @Test
  void aMicrophoneThatOpensButSaysNothingIsStillGone() throws Exception {
    SimMicrophone microphone =
        new SimMicrophone(
            WavMicrophone.of(SampleMeeting.writeTo(folder), Pace.REAL).thenSilence(1));
    AtomicLong heard = new AtomicLong();
    CompletableFuture<Ears> opened = new CompletableFuture<>();
    Thread reader = Thread.ofPlatform().start(() -> listen(microphone, heard, opened));
    Ears ears = opened.join();
    await(() -> heard.get() > 0);
    microphone.stall(Duration.ofMinutes(5));
    await(() -> {
      ears.rouse();
      return ears.gone();
    });
    // Longer than it takes to open it again, and to find once more that it does not answer.
    long since = System.nanoTime();
    while (System.nanoTime() - since < 5_000_000_000L) {
      ears.rouse();
      assertThat(ears.gone()).as("gone while it says nothing").isTrue();
      LockSupport.parkNanos(1_000_000);
    }
    long before = heard.get();
    microphone.heal();
    await(() -> heard.get() > before);
    await(() -> !ears.gone());
    reader.interrupt();
    reader.join();
  }

  private static void listen(
      SimMicrophone microphone, AtomicLong heard, CompletableFuture<Ears> opened) {
    try (Ears ears = new Ears(microphone, System::nanoTime)) {
      opened.complete(ears);
      while (true) {
        if (ears.next() instanceof Heard.Sound) {
          heard.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      opened.completeExceptionally(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - until).as("it did not happen in a minute").isNegative();
      LockSupport.parkNanos(10_000_000);
    }
  }
}
