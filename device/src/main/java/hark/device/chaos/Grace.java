package hark.device.chaos;

import picocli.CommandLine.Option;

/// How much later than promised a machine may be that has other things to do.
final class Grace {
  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "How much later than promised a busy machine may be (default 0: the promise itself).")
  double seconds;
}
