package hark.device.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.journal.Journal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PowerChaosTest {
  private static final long SEED = 1;
  private Path scratch;

  @BeforeEach
  void create() throws Exception {
    scratch = Scratch.create("power");
  }

  @AfterEach
  void delete() throws Exception {
    Scratch.delete(scratch);
  }

  @Test
  void aThousandCutsOfPowerLoseNothingThatWasAcknowledged() throws Exception {
    PowerChaos chaos = PowerChaos.record(scratch, Journal::open);
    List<PowerChaos.Cut> cuts = chaos.cut(SEED, 1_000, _ -> {});
    System.err.println(
        "ops "
            + chaos.ops().size()
            + " ckpt "
            + chaos.ops().stream().filter(o -> o.equals(new DiskOp.Sync("journal.db"))).count());
    assertThat(cuts).filteredOn(cut -> !cut.wrongs().isEmpty()).isEmpty();
  }
}
