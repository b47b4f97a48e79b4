package hark.device;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.capture.Mode;
import hark.device.gesture.Controls;
import hark.device.lamp.Sign;
import hark.hardware.Button;
import hark.sync.RecordingId;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Ten thousand lives of a recorder, each with its own fingers, card, cloud and faults. The world
/// around the panel keeps its own books, and after everything that happens, and whenever the panel
/// wishes to be woken, the lamp is held against them.
class LampNeverLiesTest {
  private static final int LIVES = 10_000;
  private static final long MILLI = 1_000_000;

  @Test
  void inTenThousandRandomLives() {
    long seed = Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
    SplittableRandom random = new SplittableRandom(seed);
    for (int life = 0; life < LIVES; life++) {
      World world = new World(random.split());
      try {
        world.live();
      } catch (AssertionError e) {
        throw new AssertionError("life " + life + " of seed " + seed + ":\n" + world.log, e);
      }
    }
  }

  /// What is true, whatever the panel believes.
  private static final class World {
    private static final List<Sign> RED =
        List.of(Sign.STORED, Sign.ENDING_SOON, Sign.PAUSED, Sign.LOSING);

    private final SplittableRandom random;
    private final Panel panel;
    private final StringBuilder log = new StringBuilder();
    private long now;
    private boolean down;

    /// A recording is open: it began and was not ended.
    private boolean open;

    private boolean ending;
    private boolean paused;
    private boolean cardWorks = true;
    private long failingSince = Long.MAX_VALUE;
    private int owed;
    private boolean deaf;
    private boolean storageLow;
    private boolean batteryLow;

    World(SplittableRandom random) {
      this.random = random;
      Transitions transitions = new Transitions(Controls.usual(), random.nextInt(4) == 0);
      this.panel = new Panel(transitions, Mode.ROOM, RecordingId::random);
    }

    void live() {
      int events = random.nextInt(20, 60);
      for (int i = 0; i < events; i++) {
        passFor(pause());
        happen();
        check();
      }
    }

    private long pause() {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextLong(1, 40) * MILLI;
        case 1 -> random.nextLong(40, 700) * MILLI;
        case 2 -> random.nextLong(700, 4_000) * MILLI;
        default -> random.nextLong(4_000, 130_000) * MILLI;
      };
    }

    private void passFor(long nanos) {
      long until = now + nanos;
      OptionalLong wake = panel.wake(health(), now);
      while (wake.isPresent() && wake.getAsLong() < until) {
        now = Math.max(now, wake.getAsLong());
        act(panel.pass(now));
        check();
        wake = panel.wake(health(), now);
      }
      now = until;
      act(panel.pass(now));
      check();
    }

    private void happen() {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> {
          down = !down;
          say(down ? "down" : "up");
          act(panel.edge(new Button.Edge(down, now)));
        }
        case 5 -> {
          cardWorks = !cardWorks;
          failingSince = !cardWorks && open && !paused ? now : Long.MAX_VALUE;
          say("card works: " + cardWorks);
        }
        case 6 -> {
          if (ending && cardWorks) {
            say("ended");
            ending = false;
            open = false;
            act(panel.on(new Event.Ended(), now));
          }
        }
        case 7 -> {
          if (owed > 0 && !open) {
            owed--;
            say("filed one, owed " + owed);
          }
        }
        case 8 -> {
          deaf = !deaf;
          say("deaf: " + deaf);
        }
        case 9 -> {
          storageLow = random.nextBoolean();
          batteryLow = random.nextBoolean();
          say("storage low: " + storageLow + ", battery low: " + batteryLow);
          act(panel.on(new Event.Warned(), now));
        }
        case 10 -> {
          say("filled");
          act(panel.on(new Event.Filled(), now));
        }
        default -> {
          say("freed");
          act(panel.on(new Event.Freed(RecordingId.random()), now));
        }
      }
    }

    private void act(List<Act> acts) {
      for (Act act : acts) {
        say("  " + act);
        switch (act) {
          case BEGIN -> {
            assertThat(open).as("one recording at a time").isFalse();
            open = true;
            paused = false;
            owed++;
            failingSince = cardWorks ? Long.MAX_VALUE : now;
          }
          case END -> {
            assertThat(open && !ending).as("only what goes on can end").isTrue();
            ending = true;
          }
          case PAUSE -> {
            paused = true;
            failingSince = Long.MAX_VALUE;
          }
          case RESUME -> {
            paused = false;
            failingSince = cardWorks ? Long.MAX_VALUE : now;
          }
          default -> {}
        }
      }
    }

    private Health health() {
      // Sound that is heard now and stored within the second is no loss, nor is silence in a pause.
      return new Health(
          open && failingSince != Long.MAX_VALUE ? failingSince : Health.NONE,
          open && !paused && deaf,
          owed > 0,
          storageLow,
          batteryLow,
          false);
    }

    private void check() {
      Sign sign = panel.sign(health(), now);
      if (owed > 0) {
        assertThat(sign).as("nothing is owed when it says so").isNotEqualTo(Sign.ALL_FILED);
      }
      if (open) {
        assertThat(RED).as("lit in red whenever recording").contains(sign);
      } else {
        assertThat(RED).as("red only when recording").doesNotContain(sign);
      }
      if (open && failingSince != Long.MAX_VALUE && now - failingSince >= 2_000 * MILLI) {
        assertThat(sign).as("losing within 2 s of a failing card").isEqualTo(Sign.LOSING);
      }
      if (open && !paused && failingSince == Long.MAX_VALUE && !deaf) {
        assertThat(sign).as("no false alarm").isNotEqualTo(Sign.LOSING);
      }
    }

    private void say(String what) {
      log.append("%9.3f %s%n".formatted(now / 1e9, what));
    }
  }
}
