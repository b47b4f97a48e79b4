package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Real programs and a real broker under real faults: each recording is filed once, equal to the
/// last byte, and nobody presses anything.
///
/// How much is tried: `-Dhark.kills` of each of device, cloud and broker, `-Dhark.flaps` of the
/// link, `-Dhark.silence` seconds in which the broker takes everything and no receipt comes,
/// `-Dhark.flips` bits that change on the wire while `-Dhark.backlog` seconds of sound are owed.
/// `-Dhark.seed` repeats a run, and `-Dhark.within` is how many seconds after the last repair
/// nothing may be owed any more.
@Execution(ExecutionMode.CONCURRENT)
class RealFaultsTest {
  private static final long SEED =
      Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
  private static final int KILLS = Integer.getInteger("hark.kills", 1);
  private static final int FLAPS = Integer.getInteger("hark.flaps", 6);
  private static final int SILENCE = Integer.getInteger("hark.silence", 5);
  private static final int BACKLOG = Integer.getInteger("hark.backlog", 240);
  private static final int FLIPS = Integer.getInteger("hark.flips", 3);
  private static final Duration WITHIN =
      Duration.ofSeconds(Long.getLong("hark.within", House.PATIENCE.toSeconds()));
  private static final int LATEST_MILLIS = 6_000;
  private static final String SCRIPT = "hold 1s tap 1s hold";

  private enum Victim {
    DEVICE,
    CLOUD,
    BROKER
  }

  @Nested
  class ThroughItsOwnBroker extends Faults {
    ThroughItsOwnBroker() {
      super(Ordeal.Setting.EMBEDDED);
    }
  }

  @Nested
  class ThroughMosquittoWithAPasswordAndTls extends Faults {
    ThroughMosquittoWithAPasswordAndTls() {
      super(Ordeal.Setting.GUARDED);
    }
  }

  /// Without TLS, which would end the connection, what is corrupt reaches broker and cloud.
  @Nested
  class WithoutTls extends Wire {
    WithoutTls() {
      super(Ordeal.Setting.OPEN);
    }
  }

  /// A wire that corrupts.
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Wire {
    final Ordeal.Setting setting;
    final Random random = new Random(SEED);
    Path folder;
    Ordeal ordeal;

    Wire(Ordeal.Setting setting) {
      this.setting = setting;
    }

    @BeforeAll
    void begin(@TempDir Path temporary) throws Exception {
      folder = temporary;
      System.out.printf("-Dhark.seed=%d: %s%n", SEED, setting);
      ordeal = new Ordeal(folder, setting, SEED);
      ordeal.begin();
    }

    /// A test that failed leaves no recorder to the next, and no fault.
    @AfterEach
    void clear() {
      ordeal.killDevice();
      ordeal.wires().forEach(Proxy::heal);
    }

    @AfterAll
    void end() {
      if (ordeal != null) {
        ordeal.close();
      }
    }

    @Test
    void aWireThatCorruptsOneInAHundred() throws Exception {
      Path wav = Noise.write(folder.resolve("corrupt.wav"), BACKLOG, SEED);
      List<Proxy> wires = ordeal.wires();
      long before = flipped();
      ordeal.deviceWire().refuse(true);
      ordeal.startDevice("--speech", wav.toString(), "--fast", "--script", "hold end hold");
      // Give it a backlog, then a wire on which nothing can be trusted.
      ordeal.awaitOwed(BACKLOG / 2.0);
      wires.forEach(wire -> wire.corrupt(0.01));
      ordeal.deviceWire().limit(200_000);
      ordeal.deviceWire().refuse(false);
      Await.until(
          "enough is corrupted",
          House.PATIENCE,
          () -> flipped() - before >= FLIPS || !ordeal.device().isAlive(),
          ordeal::state);
      long flipped = flipped() - before;
      wires.forEach(Proxy::heal);
      assertThat(flipped).as("bits that were flipped").isPositive();
      Duration healed = healed();
      say(
          "%d bits flipped: all filed once, %d ms after the last; %d"
              .formatted(flipped, healed.toMillis(), check()));
    }

    /// Waits until nothing is owed.
    ///
    /// @return how long that took
    Duration healed() throws Exception {
      Duration healed = ordeal.awaitFiled();
      assertThat(healed).as("from the last repair on").isLessThanOrEqualTo(WITHIN);
      return healed;
    }

    int check() throws Exception {
      return ordeal.check();
    }

    void say(String words) {
      System.out.println(setting + ": " + words);
    }

    private long flipped() {
      return ordeal.wires().stream().mapToLong(Proxy::corrupted).sum();
    }

    static void pause(long millis) {
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      // One who parks may be woken for no reason.
      for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /// And all that may fall.
  abstract static class Faults extends Wire {
    Faults(Ordeal.Setting setting) {
      super(setting);
    }

    @Test
    void whoeverIsKilledEachRecordingIsFiledOnce() throws Exception {
      Path wav = Noise.write(folder.resolve("killed.wav"), 20, SEED);
      List<Victim> victims = new ArrayList<>();
      for (int i = 0; i < KILLS; i++) {
        victims.addAll(victims());
      }
      Collections.shuffle(victims, random);
      Duration longest = Duration.ZERO;
      for (Victim victim : victims) {
        int moment = random.nextInt(LATEST_MILLIS);
        try {
          ordeal.startDevice("--speech", wav.toString(), "--script", SCRIPT);
          ordeal.device().endsWithin(Duration.ofMillis(moment));
          kill(victim);
          Duration healed = healed();
          longest = healed.compareTo(longest) > 0 ? healed : longest;
          say("%s killed after %d ms".formatted(victim, moment));
        } catch (Exception | AssertionError e) {
          throw new AssertionError(victim + " after " + moment + "\n" + ordeal.state(), e);
        }
      }
      say(
          "%d kills: %d recordings filed once; longest until nothing was owed %d ms"
              .formatted(victims.size(), ordeal.check(), longest.toMillis()));
    }

    /// Whom to kill: a broker that is in the cloud falls with it.
    private List<Victim> victims() {
      return setting == Ordeal.Setting.EMBEDDED
          ? List.of(Victim.DEVICE, Victim.CLOUD)
          : List.of(Victim.values());
    }

    private void kill(Victim victim) throws Exception {
      switch (victim) {
        case DEVICE -> {
          ordeal.device().kill();
          ordeal.startDevice();
        }
        case CLOUD -> {
          ordeal.cloud().kill();
          ordeal.startCloud();
        }
        case BROKER -> {
          ordeal.killBroker();
          ordeal.startBroker();
        }
      }
    }

    @Test
    void aLinkThatFlapsCostsNothing() throws Exception {
      Path wav = Noise.write(folder.resolve("flaps.wav"), 120, SEED);
      ordeal.startDevice(
          "--speech", wav.toString(), "--script", "hold %ds hold".formatted(3 + FLAPS / 2));
      for (int i = 0; i < FLAPS; i++) {
        List<Proxy> wires = ordeal.wires();
        Proxy wire = wires.get(random.nextInt(4) == 0 ? wires.size() - 1 : 0);
        pause(random.nextInt(800));
        switch (random.nextInt(4)) {
          case 0 -> {
            wire.refuse(true);
            wire.cut();
            pause(random.nextInt(400));
          }
          case 1 -> {
            wire.stall(true);
            pause(random.nextInt(400));
            wire.cut();
          }
          case 2 -> {
            wire.limit(2_000);
            wire.delay(20);
            pause(random.nextInt(400));
            wire.cut();
          }
          default -> wire.cut();
        }
        wire.heal();
      }
      Duration healed = healed();
      say(
          "%d flaps: all filed once, %d ms after the last; %d"
              .formatted(FLAPS, healed.toMillis(), check()));
    }

    @Test
    void aBrokerThatTakesEverythingAndNoReceipts() throws Exception {
      Path wav = Noise.write(folder.resolve("silence.wav"), 60, SEED);
      long before = ordeal.deviceWire().passed();
      try (Ordeal.Silence _ = ordeal.silence()) {
        ordeal.startDevice("--speech", wav.toString(), "--script", "hold 2s tap 1s hold");
        pause(TimeUnit.SECONDS.toMillis(SILENCE));
        ordeal.awaitOwed(3);
        assertThat(ordeal.device().isAlive()).as("it waits for its receipts").isTrue();
      }
      long told = ordeal.deviceWire().passed() - before;
      Duration healed = healed();
      say(
          "%d s without a receipt, in which %d bytes passed: all filed once, %d ms later; %d"
              .formatted(SILENCE, told, healed.toMillis(), check()));
    }
  }
}
