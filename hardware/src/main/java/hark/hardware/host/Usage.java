package hark.hardware.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a process has used of its machine since it began, as Linux counts it in `/proc`.
///
/// The hole: wake-ups of threads that have ended are not counted.
///
/// @param residentBytes memory that it holds now
/// @param peakBytes the most memory that it ever held
/// @param cpuSeconds time of a processor
/// @param wakeups how often one of its threads slept and was woken
/// @param bytesWritten bytes that it had written to a disk
public record Usage(
    long residentBytes, long peakBytes, double cpuSeconds, long wakeups, long bytesWritten) {
  /// Linux counts a processor's time for programs in hundredths of a second on every machine.
  private static final double TICKS_A_SECOND = 100;

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");
  private static final Pattern WAKEUPS =
      Pattern.compile("(?m)^voluntary_ctxt_switches:\\s+(\\d+)$");
  private static final Pattern WRITTEN = Pattern.compile("(?m)^write_bytes: (\\d+)$");

  /// That of this process, or nothing where there is no `/proc`.
  public static Optional<Usage> own() {
    return in(Path.of("/proc/self"));
  }

  /// That of another process of this machine's, or nothing if it has gone, is not ours, or there is
  /// no `/proc`.
  public static Optional<Usage> of(long pid) {
    return in(Path.of("/proc", Long.toString(pid)));
  }

  private static Optional<Usage> in(Path process) {
    try {
      // The name, in brackets, may hold anything; what is counted comes behind it.
      String stat = Files.readString(process.resolve("stat"));
      String[] counts = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double cpu = (Long.parseLong(counts[11]) + Long.parseLong(counts[12])) / TICKS_A_SECOND;
      return Optional.of(
          new Usage(
              1_024 * number(RESIDENT, process.resolve("status")),
              1_024 * number(PEAK, process.resolve("status")),
              cpu,
              wakeups(process),
              number(WRITTEN, process.resolve("io"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long wakeups(Path process) throws IOException {
    long wakeups = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        try {
          wakeups += number(WAKEUPS, thread.resolve("status"));
        } catch (IOException e) {
          // The thread has ended since the folder was read.
        }
      }
    }
    return wakeups;
  }

  private static long number(Pattern pattern, Path file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new IOException(file + " says nothing of what is wanted");
    }
    return Long.parseLong(matcher.group(1));
  }
}
