package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Policy.Hours;
import hark.sync.Policy.Leave;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final long MINUTE = 60_000_000_000L;

  @Test
  void staysWithinItsHoursAlsoOverMidnight() {
    Policy night =
        new Policy(new Hours(LocalTime.of(23, 0), LocalTime.of(6, 0)), Duration.ZERO, false);
    assertThat(night.leave(LocalTime.of(22, 59), true)).isEqualTo(Leave.NOTHING);
    assertThat(night.leave(LocalTime.of(23, 0), false)).isEqualTo(Leave.ALL);
    assertThat(night.leave(LocalTime.of(5, 59), false)).isEqualTo(Leave.ALL);
    assertThat(night.leave(LocalTime.of(6, 0), false)).isEqualTo(Leave.NOTHING);
    assertThat(night.leave(null, false)).as("a board without a clock").isEqualTo(Leave.ALL);
  }

  @Test
  void switchesTheRadioOnNowAndThenAndLeavesItOnWhileItWorks() {
    Policy bursts = new Policy(null, Duration.ofMinutes(15), false);
    assertThat(bursts.connects(null, 14 * MINUTE)).isFalse();
    assertThat(bursts.connects(null, 15 * MINUTE)).isTrue();
    assertThat(bursts.leave(null, true)).isEqualTo(Leave.ALL);
    assertThat(bursts.leave(null, false))
        .as("nothing is under way any more")
        .isEqualTo(Leave.NOTHING);
  }

  @Test
  void bringsOnlyWhatIsMarkedOverAMeteredLine() {
    assertThat(new Policy(null, Duration.ZERO, true).leave(null, false)).isEqualTo(Leave.MARKED);
  }
}
