package hark.device.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hark bench start`: from the start of the process to the first durable segment, by way of
/// starting.
@Command(
    name = "start",
    description = {
      "Times the start of the recorder: until it feels its button, and until the first segment is durable (the sound of which alone takes 1 s).",
      "Plain, with an AppCDS archive, and with the JDK's AOT cache, in turns; medians."
    },
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  private static final Pattern TIMES = Pattern.compile("ready=(\\d+) sealed=(\\d+) work=(\\d+)");

  @Option(
      names = "--runs",
      defaultValue = "5",
      description = "Of each (default: ${DEFAULT-VALUE}).")
  int runs;

  @Option(names = "--on", paramLabel = "DIR", description = "Use the disk of this folder.")
  @Nullable Path disk;

  /// Milliseconds from the start of a process.
  ///
  /// @param work of a processor until it was ready: other work on the machine does not change it
  private record Times(long ready, long sealed, long work) {}

  @Override
  public Integer call() throws Exception {
    try (Workplace place = new Workplace(disk)) {
      Path speech = place.speech((Path) null);
      Map<String, List<String>> ways = ways(place, speech);
      Map<String, List<Times>> all = new LinkedHashMap<>();
      for (int run = 0; run < runs; run++) {
        for (Map.Entry<String, List<String>> way : ways.entrySet()) {
          Path data = place.path(way.getKey() + run);
          all.computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
              .add(time(way.getValue(), data, speech));
        }
        System.err.println("Round " + (run + 1) + " of " + runs);
      }
      all.forEach(StartCommand::print);
      System.out.println(
          "least work: "
              + Collections.min(
                      all.entrySet(),
                      Comparator.comparing(way -> median(way.getValue(), Times::work)))
                  .getKey());
    }
    return 0;
  }

  /// The ways to start, each with the flags of its JVM; makes what they need.
  private static Map<String, List<String>> ways(Workplace place, Path speech)
      throws IOException, InterruptedException {
    List<String> own = Child.plainFlags();
    Path jsa = place.path("hark.jsa");
    Path aot = place.path("hark.aot");
    System.err.println("Making the archives");
    time(with(own, "-XX:ArchiveClassesAtExit=" + jsa), place.path("jsa"), speech);
    time(with(own, "-XX:AOTCacheOutput=" + aot), place.path("aot"), speech);
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("plain", own);
    ways.put("AppCDS", with(own, "-XX:SharedArchiveFile=" + jsa));
    ways.put("AOT", with(own, "-XX:AOTCache=" + aot));
    return ways;
  }

  private static List<String> with(List<String> flags, String flag) {
    List<String> more = new ArrayList<>(flags);
    more.add(flag);
    more.add("-Xlog:disable");
    return more;
  }

  private static Times time(List<String> flags, Path data, Path speech)
      throws IOException, InterruptedException {
    long begun = System.currentTimeMillis();
    Process child =
        Child.start(
            flags,
            List.of(
                "hark.device.cli.Main",
                "bench",
                "first",
                "--data",
                data.toString(),
                "--speech",
                speech.toString()));
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = child.waitFor();
    Matcher times = TIMES.matcher(said);
    if (code != 0 || !times.find()) {
      throw new IOException("The recorder did not start (" + code + "): " + said);
    }
    return new Times(
        Long.parseLong(times.group(1)) - begun,
        Long.parseLong(times.group(2)) - begun,
        Long.parseLong(times.group(3)));
  }

  private static void print(String way, List<Times> times) {
    System.out.printf(
        "%-7s ready after %5d ms (%4d ms of a processor), first segment durable after %5d ms%n",
        way, median(times, Times::ready), median(times, Times::work), median(times, Times::sealed));
  }

  private static long median(List<Times> times, ToLongFunction<Times> what) {
    return times.stream().mapToLong(what).sorted().toArray()[times.size() / 2];
  }
}
