package hark.device.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark device unpair`: makes the recorder belong to no cloud.
@Command(
    name = "unpair",
    description = {
      "Takes the recorder from its cloud. What was filed stays there.",
      "Refused while anything is owed to it."
    },
    footer = {"", "To take out what is owed: hark device export DIR"},
    mixinStandardHelpOptions = true)
final class UnpairCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Override
  public Integer call() throws Exception {
    Orders.give(options, "unpair");
    return 0;
  }
}
