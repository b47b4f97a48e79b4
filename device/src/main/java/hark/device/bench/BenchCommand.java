package hark.device.bench;

import picocli.CommandLine.Command;

/// `hark bench`: what the recorder costs.
@Command(
    name = "bench",
    description = "Measure.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ShelfBench.class,
      BytesBench.class,
      MarathonCommand.class,
      RestCommand.class,
      StartCommand.class,
      FirstCommand.class,
      DrainCommand.class,
      DrainedCommand.class,
      PlainCommand.class,
      LiveCommand.class,
      CrowdCommand.class,
      WatchedCommand.class,
      EncoderCommand.class
    })
public final class BenchCommand {}
