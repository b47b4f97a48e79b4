package hark.device.chaos;

import hark.device.chaos.QuotaChaos.Quota;
import hark.device.chaos.ResumeChaos.Resumed;
import hark.device.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hark chaos full`: the disk is full at every single write below the real journal, then below a
/// whole recorder, and at last there is a quota.
@Command(
    name = "full",
    description = {
      "Lets the disk be full at every single write of a recording: first below the journal,",
      "then below a recorder with lamp and buzz; and fills a quota of 50 MB."
    },
    mixinStandardHelpOptions = true)
final class FullCommand implements Callable<Integer> {
  @Mixin Rounds rounds;
  @Mixin Grace grace;

  @Option(
      names = "--recorders",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many recorders meet a full disk (default: ${DEFAULT-VALUE}).")
  int recorders;

  @Override
  public Integer call() throws Exception {
    Path scratch = Scratch.create("full");
    Original original = Original.in(scratch);
    int writes = fillEachWrite(new FullChaos(scratch, original));
    List<Resumed> resumed = fillRecorders(new ResumeChaos(scratch, original, grace));
    fillQuota(scratch, original);
    int code =
        rounds.result(
            "full at %d writes and under %d recorders; the lamp told after %s"
                .formatted(
                    writes, recorders, Spread.of(resumed.stream().map(Resumed::lamp).toList())));
    if (code == 0) {
      Scratch.delete(scratch);
    } else {
      rounds.say("The journals: " + scratch);
    }
    return code;
  }

  /// All writes, or so many of them as rounds were asked for.
  private int fillEachWrite(FullChaos chaos) throws IOException {
    List<Integer> all = new ArrayList<>(IntStream.range(0, chaos.writes()).boxed().toList());
    Collections.shuffle(all, new Random(rounds.seed));
    List<Integer> some = all.subList(0, Math.min(all.size(), rounds.or(all.size())));
    for (int write : some.stream().sorted().toList()) {
      rounds.done("write " + write, "", chaos.fill(write));
    }
    return some.size();
  }

  private List<Resumed> fillRecorders(ResumeChaos chaos)
      throws IOException, InterruptedException, ExecutionException, JournalException {
    List<Resumed> all = new ArrayList<>();
    for (int round = 0; round < recorders; round++) {
      Resumed resumed = chaos.fill(rounds.seed + round);
      all.add(resumed);
      rounds.done(
          "seed " + resumed.seed(),
          "the lamp told after %.2f s; %.3f s passed: %.3f s of sound, %.3f s of gaps"
              .formatted(resumed.lamp(), resumed.elapsed(), resumed.sound(), resumed.gaps()),
          resumed.wrongs());
    }
    return all;
  }

  private void fillQuota(Path scratch, Original original) throws IOException, JournalException {
    Path without = Files.createDirectory(scratch.resolve("without-cloud"));
    Path with = Files.createDirectory(scratch.resolve("with-cloud"));
    tell("50 MB without a cloud", new QuotaChaos(without, original).withoutCloud());
    tell("50 MB with a cloud", new QuotaChaos(with, original).withCloud());
  }

  private void tell(String what, Quota quota) {
    rounds.done(
        what,
        "%,d bytes of sound sealed, at most %,d on the disk"
            .formatted(quota.sealed(), quota.most()),
        quota.wrongs());
  }
}
