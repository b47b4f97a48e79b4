package hark.device.bench;

import hark.hardware.host.Usage;
import java.util.Locale;
import java.util.regex.Pattern;

/// A stretch of a process's life, told by itself: one line when it begins, one when it has ended.
final class Measured {
  /// The part of a long way that is gone before it begins: on that Java still compiles, which is
  /// not the speed at which the rest goes.
  static final double RUN_UP = 0.25;

  /// Says that it begins.
  static final String BEGUN = "begun";

  /// Nanoseconds, seconds of a core, and the most bytes that it ever held.
  static final Pattern PATTERN = Pattern.compile("nanos=(\\d+) cpu=([\\d.]+) peak=(\\d+)");

  private final long begun = System.nanoTime();
  private final double before = cpu();

  private Measured() {}

  /// Says that it begins, and begins.
  static Measured begin() {
    System.out.println(BEGUN);
    return new Measured();
  }

  /// What it was, from the beginning on.
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
