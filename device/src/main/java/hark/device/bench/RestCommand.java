package hark.device.bench;

import hark.device.identity.Identity;
import hark.hardware.host.Usage;
import hark.hardware.host.Wakeups;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hark bench rest`: what the recorder's process costs while it records, and while it waits.
@Command(
    name = "rest",
    description = {
      "Runs the recorder as a process of its own, waiting and then recording in real time, and says what each costs: memory, processor, wake-ups by thread, bytes written."
    },
    mixinStandardHelpOptions = true)
final class RestCommand implements Callable<Integer> {
  @Option(
      names = "--minutes",
      defaultValue = "2",
      description = "How long each is watched (default: ${DEFAULT-VALUE}).")
  double minutes;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long each runs before (default: ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--cloud",
      paramLabel = "LINK",
      description =
          "Pair with this cloud first, by the link that it printed: connected by TLS, and what is recorded is brought there.")
  @Nullable URI cloud;

  @Option(names = "--on", paramLabel = "DIR", description = "Use the disk of this folder.")
  @Nullable Path disk;

  @Override
  public Integer call() throws Exception {
    if (Usage.own().isEmpty()) {
      throw new IOException("Only Linux tells what a process costs; run this there.");
    }
    long seconds = warmUp + Math.round(60 * minutes);
    try (Workplace place = new Workplace(disk)) {
      Path speech = place.speech(Duration.ofSeconds(seconds + 60));
      measure("waiting", place.path("waiting"), speech, List.of());
      measure(
          "recording",
          place.path("recording"),
          speech,
          List.of("--script", "hold " + (seconds + 30) + "s hold"));
    }
    return 0;
  }

  private void measure(String what, Path data, Path speech, List<String> more) throws Exception {
    List<String> way = List.of();
    if (cloud == null) {
      // As a paired device does: sealed. But it has nowhere to go.
      Identity.in(data).cloudKey(Workplace.SOME_CLOUD.bytes());
      way = List.of("--broker", "tcp://127.0.0.1:1");
    } else {
      Workplace.pair(data, cloud);
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                "hark.device.cli.Main",
                "run",
                "--data",
                data.toString(),
                "--speech",
                speech.toString()));
    words.addAll(way);
    words.addAll(more);
    Process child = Child.startQuietly(Child.flags(), words);
    try {
      Usage before = after(child, Duration.ofSeconds(warmUp));
      Wakeups wokenBefore = wakeups(child);
      long begun = System.nanoTime();
      Usage end = after(child, Duration.ofMillis(Math.round(60_000 * minutes)));
      Wakeups woken = wakeups(child).since(wokenBefore);
      double passed = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "%-10s %5.1f MB resident, %5.2f %% of a core, %5.1f wake-ups/s, %6.1f MB/h written%n",
          what,
          end.residentBytes() / 1e6,
          100 * (end.cpuSeconds() - before.cpuSeconds()) / passed,
          woken.all() / passed,
          (end.bytesWritten() - before.bytesWritten()) / passed * 3_600 / 1e6);
      System.out.println("           ours: " + rates(woken.ours(), passed));
      System.out.println("           the JVM's own: " + rates(woken.jvms(), passed));
    } finally {
      Child.end(child);
    }
  }

  /// The busiest first; threads that hardly ever wake are left out.
  private static String rates(Wakeups woken, double seconds) {
    String each =
        woken.counts().entrySet().stream()
            .filter(thread -> thread.getValue() / seconds >= 0.005)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(thread -> "%s %.2f".formatted(thread.getKey(), thread.getValue() / seconds))
            .collect(Collectors.joining(", "));
    return "%.2f wake-ups/s%s"
        .formatted(woken.all() / seconds, each.isEmpty() ? "" : " (" + each + ")");
  }

  private static Wakeups wakeups(Process child) throws IOException {
    return Wakeups.of(child.pid()).orElseThrow(() -> new IOException("The recorder has gone."));
  }

  private static Usage after(Process child, Duration time)
      throws IOException, InterruptedException {
    if (child.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("The recorder ended with " + child.exitValue() + " before its time.");
    }
    return Usage.of(child.pid()).orElseThrow(() -> new IOException("The recorder has gone."));
  }
}
