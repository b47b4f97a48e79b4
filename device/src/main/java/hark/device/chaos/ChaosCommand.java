package hark.device.chaos;

import picocli.CommandLine.Command;

/// `hark chaos`: does on purpose what must not harm the recorder, and looks whether it did.
@Command(
    name = "chaos",
    description = "Kills, cuts the power, fills the disk, stops the recorder; then checks.",
    mixinStandardHelpOptions = true,
    subcommands = {FullCommand.class, KillCommand.class, PowerCommand.class, StopCommand.class})
public final class ChaosCommand {}
