package hark.device.bench;

import hark.sync.mqtt.bench.PlainLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `hark bench live`: how long a durable segment waits for its receipt while others sync.
@Command(
    name = "live",
    description = {
      "Records in real time and times each segment from when it is durable in the journal to when its receipt is known, while many other recorders sync with the same cloud: most live, some draining all the time.",
      "To compare with, once a second 3 kB go by plain Paho over the same TLS through another start of the same broker, are written, waited for on the disk, and answered."
    },
    mixinStandardHelpOptions = true)
final class LiveCommand implements Callable<Integer> {
  /// About a segment.
  private static final int BYTES = 3_000;

  @Option(
      names = "--devices",
      defaultValue = "50",
      description = "Other recorders (default: ${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--draining",
      defaultValue = "5",
      description = "How many of them drain without end (default: ${DEFAULT-VALUE}).")
  int draining;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long to record (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = "--on", paramLabel = "DIR", description = "Use the disk of this folder.")
  @Nullable Path disk;

  @Mixin OtherSides sides;

  /// Milliseconds.
  record Times(int samples, double p50, double p95, double max) {
    static Times of(List<Double> millis) throws IOException {
      List<Double> sorted = millis.stream().sorted().toList();
      if (sorted.isEmpty()) {
        throw new IOException("Nothing was measured; record for longer.");
      }
      return new Times(
          sorted.size(),
          sorted.get(sorted.size() / 2),
          sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)),
          sorted.getLast());
    }

    private String sentence() {
      return String.format(
          Locale.ROOT, "p50 %6.1f ms, p95 %6.1f ms, max %6.1f ms of %d", p50, p95, max, samples);
    }
  }

  /// What came of it.
  ///
  /// @param othersPerSecond segments of the others that were receipted each second
  /// @param ratio of the two p95
  record Result(
      int devices,
      int draining,
      double othersPerSecond,
      Times receipts,
      Times plain,
      double ratio) {}

  @Override
  public Integer call() throws Exception {
    try (Workplace place = new Workplace(disk)) {
      Path data = place.path("recorder");
      Workplace.pair(data, sides.cloud);
      System.err.println("Pairing " + devices + " others …");
      Process crowd =
          Child.start(
              crowdFlags(),
              List.of(
                  "hark.device.cli.Main",
                  "bench",
                  "crowd",
                  "--cloud",
                  sides.cloud.toString(),
                  "--devices",
                  Integer.toString(devices),
                  "--draining",
                  Integer.toString(draining)));
      try (BufferedReader said = crowd.inputReader(StandardCharsets.UTF_8)) {
        if (said.readLine() == null) {
          throw new IOException("The others did not connect; the log above may say why.");
        }
        Result result = measure(data, said);
        System.out.println(
            json ? JsonMapper.shared().writeValueAsString(result) : sentences(result));
      } finally {
        Child.end(crowd);
      }
    }
    return 0;
  }

  /// The others stand for machines of their own: they are not to be as lean as a recorder.
  private static List<String> crowdFlags() {
    return Stream.concat(
            Child.plainFlags().stream()
                .filter(flag -> !flag.startsWith("-X") || flag.startsWith("-Xlog")),
            Stream.of("-XX:+UseSerialGC", "-Xmx1g"))
        .toList();
  }

  private Result measure(Path data, BufferedReader said) throws IOException, InterruptedException {
    System.err.println("Recording for " + seconds + " s …");
    Process watched =
        Child.start(
            Child.flags(),
            List.of(
                "hark.device.cli.Main",
                "bench",
                "watched",
                "--data",
                data.toString(),
                "--seconds",
                Integer.toString(seconds)));
    List<Double> plain = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    try (PlainLoop loop = PlainCommand.to(sides.farEnd, 1)) {
      while (!watched.waitFor(1, TimeUnit.SECONDS)) {
        plain.add(loop.send(BYTES, BYTES) / 1e6);
        while (said.ready()) {
          others.add(Integer.valueOf(said.readLine()));
        }
      }
    }
    List<Double> receipts = new ArrayList<>();
    try (BufferedReader lines = watched.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().map(Double::valueOf).forEach(receipts::add);
    }
    if (watched.exitValue() != 0) {
      throw new IOException("The recorder ended with " + watched.exitValue());
    }
    Times ours = Times.of(receipts);
    Times floor = Times.of(plain);
    return new Result(
        devices,
        draining,
        others.stream().mapToInt(many -> many).average().orElse(0),
        ours,
        floor,
        ours.p95() / floor.p95());
  }

  private static String sentences(Result result) {
    return """
    sealed → receipt  %s
    plain round trip  %s
    ratio of the p95  %.1f, amid %d others, %d of them draining: %.0f segments of theirs receipted each second\
    """
        .formatted(
            result.receipts().sentence(),
            result.plain().sentence(),
            result.ratio(),
            result.devices(),
            result.draining(),
            result.othersPerSecond());
  }
}
