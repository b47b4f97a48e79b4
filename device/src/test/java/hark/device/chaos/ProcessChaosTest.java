package hark.device.chaos;

import org.junit.jupiter.api.Test;

/// The real recorder as a process; by hand, with more rounds and to the promised second: `hark
/// chaos kill`, `hark chaos stop`. Here the machine may be busy.
class ProcessChaosTest {
  @Test
  void aKilledRecorderLosesAtMostItsLastSecond() {
    Commands.pass("kill", "--rounds", "15", "--seed", "1", "--grace", "1.5");
  }

  @Test
  void aFrozenRecorderLeavesNoHole() {
    Commands.pass("stop", "--rounds", "2", "--seed", "1", "--grace", "1.5");
  }
}
