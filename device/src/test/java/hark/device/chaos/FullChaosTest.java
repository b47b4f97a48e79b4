package hark.device.chaos;

import org.junit.jupiter.api.Test;

/// A full disk; by hand, at every single write: `hark chaos full`.
class FullChaosTest {
  @Test
  void aFullDiskLosesNothingIsToldAndIsOutlived() {
    Commands.pass("full", "--rounds", "60", "--recorders", "3", "--seed", "1", "--grace", "1.5");
  }
}
