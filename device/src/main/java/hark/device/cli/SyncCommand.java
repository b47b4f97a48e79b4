package hark.device.cli;

import picocli.CommandLine.Command;

/// `hark sync`: looks into the protocol.
@Command(
    name = "sync",
    description = "Looks into the protocol between device and cloud.",
    mixinStandardHelpOptions = true,
    subcommands = DumpCommand.class)
public final class SyncCommand {}
