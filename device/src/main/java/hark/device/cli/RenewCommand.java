package hark.device.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hark device renew`: a new key in place of the old one.
@Command(
    name = "renew",
    description = {
      "Makes a new key and has the cloud sign it; the old one opens nothing from then on.",
      "Nobody has to: a key has no end. Do so when somebody may have had the card."
    },
    mixinStandardHelpOptions = true)
final class RenewCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Override
  public Integer call() throws Exception {
    Orders.give(options, "renew");
    return 0;
  }
}
