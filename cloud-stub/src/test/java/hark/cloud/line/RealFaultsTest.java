package hark.cloud.line;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three real programs and a real broker under real faults: each recording is filed once, equal to
/// the last byte, and nobody presses anything.
///
/// How much is tried: `-Dhark.kills` of each of device, cloud and broker, `-Dhark.flaps` of the
/// link, `-Dhark.silence` seconds in which the broker takes everything and no receipt comes,
/// `-Dhark.backlog` seconds of sound over a wire that flips `-Dhark.flips` bits. `-Dhark.seed`
/// repeats a run.
class RealFaultsTest {
  private static final long SEED =
      Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
  private static final int KILLS = Integer.getInteger("hark.kills", 1);
  private static final int FLAPS = Integer.getInteger("hark.flaps", 8);
  private static final int SILENCE = Integer.getInteger("hark.silence", 10);
  private static final int BACKLOG = Integer.getInteger("hark.backlog", 300);
  private static final int FLIPS = Integer.getInteger("hark.flips", 3);
  private static final int LATEST_MILLIS = 9_000;
  private static final String SCRIPT = "hold 2s tap 2s hold";

  private enum Victim {
    DEVICE,
    CLOUD,
    BROKER
  }

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private Ordeal ordeal;

  @BeforeEach
  void begin() throws Exception {
    assumeTrue(Ordeal.mosquitto().isPresent(), "mosquitto is missing: apt install mosquitto");
    System.out.println("-Dhark.seed=" + SEED);
    ordeal = new Ordeal(folder, SEED);
    ordeal.startBroker();
  }

  @AfterEach
  void end() {
    ordeal.close();
  }

  @Test
  void whoeverIsKilledEachRecordingIsFiledOnce() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 20, SEED);
    List<Victim> victims = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      Collections.addAll(victims, Victim.values());
    }
    Collections.shuffle(victims, random);
    Duration longest = Duration.ZERO;
    ordeal.startCloud();
    for (Victim victim : victims) {
      int moment = random.nextInt(LATEST_MILLIS);
      try {
        ordeal.startDevice("--speech", wav.toString(), "--script", SCRIPT);
        ordeal.device().endsWithin(Duration.ofMillis(moment));
        kill(victim);
        Duration healed = ordeal.awaitFiled();
        longest = healed.compareTo(longest) > 0 ? healed : longest;
        System.out.printf(
            "%s killed after %d ms: nothing owed after %d ms%n", victim, moment, healed.toMillis());
      } catch (Exception | AssertionError e) {
        throw new AssertionError(victim + " after " + moment + "\n" + ordeal.state(), e);
      }
    }
    int recordings = ordeal.check();
    System.out.printf(
        "%d kills: %d recordings filed once; longest until nothing was owed %d ms%n",
        victims.size(), recordings, longest.toMillis());
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
        ordeal.broker().kill();
        ordeal.startBroker();
      }
    }
  }

  @Test
  void aLinkThatFlapsCostsNothing() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 120, SEED);
    ordeal.startCloud();
    ordeal.startDevice(
        "--speech", wav.toString(), "--script", "hold %ds hold".formatted(5 + FLAPS / 2));
    for (int i = 0; i < FLAPS; i++) {
      Proxy wire = random.nextInt(4) == 0 ? ordeal.cloudWire() : ordeal.deviceWire();
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
    Duration healed = ordeal.awaitFiled();
    System.out.printf(
        "%d flaps: %d recording filed once, %d ms after the last%n",
        FLAPS, ordeal.check(), healed.toMillis());
  }

  @Test
  void aBrokerThatTakesEverythingAndNoReceipts() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), 60, SEED);
    ordeal.startDevice("--speech", wav.toString(), "--script", "hold 5s tap 3s hold");
    pause(TimeUnit.SECONDS.toMillis(SILENCE));
    long told = ordeal.deviceWire().passed();
    ordeal.startCloud();
    Duration healed = ordeal.awaitFiled();
    System.out.printf(
        "%d s without a receipt, in which %d bytes were said: %d recording filed once, %d ms after"
            + " the cloud was started%n",
        SILENCE, told, ordeal.check(), healed.toMillis());
  }

  @Test
  void aWireThatCorruptsOneInAHundred() throws Exception {
    Path wav = Noise.write(folder.resolve("room.wav"), BACKLOG, SEED);
    ordeal.deviceWire().refuse(true);
    ordeal.startCloud();
    ordeal.startDevice("--speech", wav.toString(), "--fast", "--script", "hold end hold");
    // Give it a backlog, then a wire on which nothing can be trusted.
    pause(TimeUnit.SECONDS.toMillis(8));
    ordeal.deviceWire().corrupt(0.01);
    ordeal.cloudWire().corrupt(0.01);
    ordeal.deviceWire().limit(200_000);
    ordeal.deviceWire().refuse(false);
    Await.until(
        "enough is corrupted",
        House.PATIENCE,
        () -> flipped() >= FLIPS || !ordeal.device().isAlive(),
        ordeal::state);
    long flipped = flipped();
    ordeal.deviceWire().heal();
    ordeal.cloudWire().heal();
    Duration healed = ordeal.awaitFiled();
    System.out.printf(
        "%d bits flipped: %d recording filed once, %d ms after the last%n",
        flipped, ordeal.check(), healed.toMillis());
  }

  private long flipped() {
    return ordeal.deviceWire().corrupted() + ordeal.cloudWire().corrupted();
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
