package hark.device.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark chaos full`: the disk is full at every single write, below the real journal.
@Command(
    name = "full",
    description = "Lets the disk be full at every single write of a recording.",
    mixinStandardHelpOptions = true)
final class FullCommand implements Callable<Integer> {
  @Mixin Rounds rounds;

  @Override
  public Integer call() throws Exception {
    Path scratch = Scratch.create("full");
    FullChaos chaos = new FullChaos(scratch, Original.in(scratch));
    int writes = chaos.writes();
    for (int write = 0; write < writes; write++) {
      List<Wrong> wrongs = chaos.fill(write);
      rounds.done(write, "", wrongs);
    }
    int code = rounds.result("full at each of %d writes".formatted(writes));
    if (code == 0) {
      Scratch.delete(scratch);
    }
    return code;
  }
}
