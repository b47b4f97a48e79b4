package hark.device.bench;

import hark.hardware.host.Usage;
import java.util.Locale;
import java.util.regex.Pattern;

/// A stretch of a process's life, told by itself in one line.
final class Measured {
  /// Nanoseconds, seconds of a core, and the most bytes that it ever held.
  static final Pattern PATTERN = Pattern.compile("nanos=(\\d+) cpu=([\\d.]+) peak=(\\d+)");

  private final long begun = System.nanoTime();
  private final double before = cpu();

  /// What it was, from the making of this on.
  String line() {
    return String.format(
        Locale.ROOT,
        "nanos=%d cpu=%.2f peak=%d",
        System.nanoTime() - begun,
        cpu() - before,
        Usage.own().map(Usage::peakBytes).orElse(0L));
  }

  private static double cpu() {
    return Usage.own().map(Usage::cpuSeconds).orElse(0.0);
  }
}
