package hark.device;

import hark.sync.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the machine says of itself and of the time.
final class BoardClock {
  /// Before this no Hark existed: a clock that shows less was never set.
  private static final Instant SET = Instant.parse("2025-01-01T00:00:00Z");

  private BoardClock() {}

  /// The name of this boot: Linux's own, else one for this process.
  static UUID id() {
    try {
      return UUID.fromString(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    } catch (IOException | IllegalArgumentException e) {
      return UUID.randomUUID();
    }
  }

  /// The time of day, or null on a board whose clock was never set.
  static @Nullable Instant wall() {
    Instant now = Instant.now();
    return now.isBefore(SET) ? null : now;
  }

  /// The time of day where the board is, or null on a board whose clock was never set.
  static @Nullable LocalTime timeOfDay() {
    Instant now = wall();
    return now == null ? null : LocalTime.ofInstant(now, ZoneId.systemDefault());
  }

  /// The time of day at a moment of this boot, as the clock knows it by now; null while it does
  /// not.
  static @Nullable Instant wallAt(Moment moment) {
    Instant now = wall();
    return now == null ? null : now.minusNanos(System.nanoTime() - moment.nanos());
  }
}
