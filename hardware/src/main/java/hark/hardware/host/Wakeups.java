package hark.hardware.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often each thread of a process slept and was woken since it began, as Linux counts it in
/// `/proc`; the JVM's own threads apart from the program's.
///
/// @param counts by the thread's name, of which Linux keeps 15 letters; threads of one name count
///   together
public record Wakeups(SortedMap<String, Long> counts) {
  private static final Pattern WAKEUPS =
      Pattern.compile("(?m)^voluntary_ctxt_switches:\\s+(\\d+)$");

  /// How the names of a JVM's own threads begin.
  private static final List<String> JVM =
      List.of(
          "VM ",
          "GC ",
          "C1 Comp",
          "C2 Comp",
          "Reference Handl",
          "Finalizer",
          "Signal Dispatch",
          "Service Thread",
          "Monitor Deflati",
          "Notification Th",
          "Common-Cleaner",
          "Native Heap Tri",
          "Attach Listener");

  public Wakeups {
    counts = new TreeMap<>(counts);
  }

  /// Those of a process of this machine's, or nothing if it has gone, is not ours, or there is no
  /// `/proc`.
  public static Optional<Wakeups> of(long pid) {
    SortedMap<String, Long> counts = new TreeMap<>();
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        count(thread, counts);
      }
      return Optional.of(new Wakeups(counts));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void count(Path thread, Map<String, Long> counts) {
    try {
      Matcher woken = WAKEUPS.matcher(Files.readString(thread.resolve("status")));
      if (woken.find()) {
        String name = Files.readString(thread.resolve("comm")).strip();
        counts.merge(name, Long.parseLong(woken.group(1)), Long::sum);
      }
    } catch (IOException e) {
      // The thread has ended since the folder was read.
    }
  }

  /// Those that came after `before`; of a thread that has ended since, none.
  public Wakeups since(Wakeups before) {
    SortedMap<String, Long> later = new TreeMap<>();
    counts.forEach((name, count) ->
        later.put(name, Math.max(0, count - before.counts.getOrDefault(name, 0L))));
    return new Wakeups(later);
  }

  /// Those of the program's threads.
  public Wakeups ours() {
    return only(false);
  }

  /// Those of the JVM's own.
  public Wakeups jvms() {
    return only(true);
  }

  private Wakeups only(boolean jvm) {
    SortedMap<String, Long> some = new TreeMap<>(counts);
    some.keySet().removeIf(name -> JVM.stream().anyMatch(name::startsWith) != jvm);
    return new Wakeups(some);
  }

  /// All together.
  public long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
