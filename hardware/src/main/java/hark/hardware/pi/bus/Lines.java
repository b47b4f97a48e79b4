package hark.hardware.pi.bus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How a line of the header is called, and why it may not be had.
final class Lines {
  private static final String OURS = "hark-";

  private Lines() {}

  /// The name under which the kernel knows us as its user.
  static String consumer(int pin) {
    return OURS + "gpio" + pin;
  }

  /// @param consumer who holds it, as the kernel tells; null when it does not
  static IOException taken(int pin, @Nullable String consumer) {
    if (consumer != null && consumer.startsWith(OURS)) {
      return new IOException(
          "Another recorder runs on this board and holds GPIO%d; end it, or leave the board to it: sudo systemctl stop hark"
              .formatted(pin));
    }
    return new IOException(
        "GPIO%d is taken by %s: choose another pin, or take the dtoverlay line that uses it out of /boot/firmware/config.txt"
            .formatted(pin, consumer == null || consumer.isEmpty() ? "the kernel" : consumer));
  }

  static IOException refused(int pin, Exception why) {
    return new IOException(
        "GPIO%d cannot be had (%s); see who holds it: gpioinfo".formatted(pin, why.getMessage()),
        why);
  }
}
