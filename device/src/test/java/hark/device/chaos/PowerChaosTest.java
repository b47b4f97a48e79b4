package hark.device.chaos;

import org.junit.jupiter.api.Test;

/// Power cuts at seeded moments; by hand: `hark chaos power`.
class PowerChaosTest {
  @Test
  void aThousandCutsOfPowerLoseNothingThatWasAcknowledged() {
    Commands.pass("power", "--rounds", "1000", "--seed", "1");
  }

  @Test
  void theSameCutsFindOutAJournalThatSyncsLess() {
    Commands.pass("power", "--control", "--rounds", "50", "--seed", "1");
  }
}
