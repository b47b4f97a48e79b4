package hark.device.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Times and amounts as a person reads them.
final class Words {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private Words() {}

  /// A length as `1:02:03` or `2:03`.
  static String length(double seconds) {
    long whole = (long) seconds;
    return whole < 3_600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3_600, whole / 60 % 60, whole % 60);
  }

  /// A moment as `2026-11-22 14:03` where the machine is, or that nobody knows it.
  static String when(@Nullable Instant moment) {
    return moment == null ? "time not known" : WHEN.format(moment.atZone(ZoneId.systemDefault()));
  }

  /// An amount as `1.2 GB`.
  static String bytes(long bytes) {
    return bytes >= 1e9
        ? "%.1f GB".formatted(bytes / 1e9)
        : bytes >= 1e6 ? "%.1f MB".formatted(bytes / 1e6) : "%.0f kB".formatted(bytes / 1e3);
  }

  /// A number of things: `1 mark`, `2 marks`.
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
