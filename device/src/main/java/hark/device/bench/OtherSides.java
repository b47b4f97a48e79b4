package hark.device.bench;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The cloud that a recorder is measured with, and the far end of the plain loop that it is
/// compared with, as the launcher has started them.
final class OtherSides {
  @Option(names = "--cloud", paramLabel = "LINK", required = true, hidden = true)
  URI cloud;

  @Option(names = "--cloud-pid", required = true, hidden = true)
  long cloudPid;

  @Option(names = "--far-end", paramLabel = "DIR", required = true, hidden = true)
  Path farEnd;

  @Option(names = "--far-end-pid", required = true, hidden = true)
  long farEndPid;
}
