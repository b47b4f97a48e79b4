package hark.device.chaos;

import picocli.CommandLine.Option;

/// How often, and from which seed on: round `n` of seed `s` is round 0 of seed `s + n`.
final class Rounds {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often (default: as the acceptance asks).")
  int rounds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "The seed of the first round (default: ${DEFAULT-VALUE}); the next has the next.")
  long seed;

  int or(int usual) {
    return rounds > 0 ? rounds : usual;
  }
}
