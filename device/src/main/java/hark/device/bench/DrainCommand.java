package hark.device.bench;

import hark.hardware.host.Usage;
import hark.sync.Uplink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `hark bench drain`: how fast a recorder brings what it owes to the cloud, against a plain loop.
@Command(
    name = "drain",
    description = {
      "Times how long a recorder takes to bring a backlog to the cloud, up to the last Filed, and how much memory it needs.",
      "Then a plain Paho loop, in a process with the same flags, publishes as many bytes in messages of the same size at QoS 1 over the same TLS through another start of the same broker, to a subscriber that writes them to a file and waits for its disk once, at the end.",
      "Both are timed behind their first quarter: a backlog is a long way, and Java compiles on the first of it."
    },
    mixinStandardHelpOptions = true)
final class DrainCommand implements Callable<Integer> {
  @Option(
      names = "--hours",
      defaultValue = "20",
      description = "Of sound in the journal (default: ${DEFAULT-VALUE}).")
  int hours;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = "--on", paramLabel = "DIR", description = "Use the disk of this folder.")
  @Nullable Path disk;

  @Mixin OtherSides sides;

  /// One way to bring the bytes.
  ///
  /// @param seconds behind the first quarter, until the other side has said that all is on its disk
  /// @param deviceCpu seconds of a core that the one side took meanwhile
  /// @param cloudCpu seconds of a core that the other side took, broker and all
  /// @param peakMegabytes the most memory that the one side held, from its start on
  record Run(double seconds, double deviceCpu, double cloudCpu, double peakMegabytes) {
    private String sentence(double megabytes) {
      return String.format(
          Locale.ROOT,
          "%6.1f MB/s: %6.1f MB in %.2f s; %.1f + %.1f s of a core; peak %.1f MB resident",
          megabytes / seconds,
          megabytes,
          seconds,
          deviceCpu,
          cloudCpu,
          peakMegabytes);
    }
  }

  /// What came of it.
  ///
  /// @param megabytes of sealed sound that were timed
  /// @param ratio of the speeds: 1 is as fast as plain
  record Result(int hours, double megabytes, Run drained, Run plain, double ratio) {
    String sentences() {
      return """
      drained %s
      plain   %s
      ratio   %s\
      """
          .formatted(
              drained.sentence(megabytes),
              plain.sentence(megabytes),
              String.format(Locale.ROOT, "%.2f", ratio));
    }
  }

  @Override
  public Integer call() throws Exception {
    try (Workplace place = new Workplace(disk)) {
      Path data = place.path("recorder");
      Workplace.pair(data, sides.cloud);
      System.err.println("Filling the journal with " + hours + " h …");
      Backlog backlog = Backlog.fill(data, Sound.of(null, place.path("")), hours);
      System.err.println("Draining " + backlog.bytes() / 1_000_000 + " MB …");
      Run drained = run(sides.cloudPid, "drained", "--data", data.toString());
      System.err.println("The same bytes by a plain loop …");
      Run plain =
          run(
              sides.farEndPid,
              "plain",
              "--far-end",
              sides.farEnd.toString(),
              "--bytes",
              Long.toString(backlog.bytes()),
              "--each",
              Integer.toString(Uplink.Limits.USUAL.runBytes()));
      double timed = backlog.bytes() / 1e6 * (1 - Measured.RUN_UP);
      Result result = new Result(hours, timed, drained, plain, plain.seconds() / drained.seconds());
      System.out.println(
          json ? JsonMapper.shared().writeValueAsString(result) : result.sentences());
    }
    return 0;
  }

  private static Run run(long otherSide, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("hark.device.cli.Main", "bench"));
    all.addAll(List.of(words));
    Process child = Child.start(Child.flags(), all);
    double before = 0;
    String last = "";
    try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        before = line.equals(Measured.BEGUN) ? cpu(otherSide) : before;
        last = line;
      }
    }
    int code = child.waitFor();
    Matcher measured = Measured.PATTERN.matcher(last);
    if (code != 0 || !measured.matches()) {
      throw new IOException(words[0] + " ended with " + code + ": " + last);
    }
    return new Run(
        Long.parseLong(measured.group(1)) / 1e9,
        Double.parseDouble(measured.group(2)),
        cpu(otherSide) - before,
        Long.parseLong(measured.group(3)) / 1e6);
  }

  private static double cpu(long pid) throws IOException {
    return Usage.of(pid).orElseThrow(() -> new IOException("The cloud has gone.")).cpuSeconds();
  }
}
