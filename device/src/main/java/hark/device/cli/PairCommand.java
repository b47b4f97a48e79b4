package hark.device.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hark device pair CODE`: makes the recorder belong to a cloud.
@Command(
    name = "pair",
    description = {
      "Pairs the recorder with the cloud whose code this is, also while it records.",
      "The code is on the phone: Devices, Pair a device. It works once, for ten minutes.",
      "Refused while anything is owed to another cloud."
    },
    footer = {
      "",
      "Without a keyboard: put the code into a file hark-pair.txt on the card's boot partition."
    },
    mixinStandardHelpOptions = true)
final class PairCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Parameters(paramLabel = "CODE", arity = "1..*", description = "HARK:192.168.1.5:8080/7K3D-…")
  List<String> code;

  @Override
  public Integer call() throws Exception {
    Orders.give(options, "pair " + String.join("", code));
    return 0;
  }
}
