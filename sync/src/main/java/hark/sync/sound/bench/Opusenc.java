package hark.sync.sound.bench;

import hark.sync.sound.OpusEncoder.Settings;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Debian's `opusenc`, to compare with.
final class Opusenc {
  private static final Pattern MINUTES_AND_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");

  private Opusenc() {}

  /// Processor seconds of the quickest of some rounds; nothing where there is no `opusenc`.
  static OptionalDouble processorSeconds(byte[] sound, Settings settings, int rounds)
      throws IOException, InterruptedException {
    Path raw = Files.createTempFile("hark", ".raw");
    try {
      Files.write(raw, sound);
      double best = Double.MAX_VALUE;
      for (int round = 0; round < rounds; round++) {
        OptionalDouble time = run(raw, settings);
        if (time.isEmpty()) {
          return time;
        }
        best = Math.min(best, time.getAsDouble());
      }
      return OptionalDouble.of(best);
    } finally {
      Files.delete(raw);
    }
  }

  private static OptionalDouble run(Path raw, Settings settings)
      throws IOException, InterruptedException {
    String encode =
        "opusenc --quiet --speech --vbr --framesize 20 --bitrate %d --comp %d"
                .formatted(settings.bitrate() / 1000, settings.complexity())
            + " --raw --raw-bits 16 --raw-rate %d --raw-chan %d \"$0\" /dev/null && times"
                .formatted(Packets.RATE, settings.channels());
    Process shell;
    try {
      shell =
          new ProcessBuilder(List.of("sh", "-c", encode, raw.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noShell) {
      return OptionalDouble.empty();
    }
    String times = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (shell.waitFor() != 0) {
      return OptionalDouble.empty();
    }
    // The first two times are the shell's own, the last two those of opusenc.
    return OptionalDouble.of(
        MINUTES_AND_SECONDS
            .matcher(times)
            .results()
            .skip(2)
            .mapToDouble(
                time -> 60 * Integer.parseInt(time.group(1)) + Double.parseDouble(time.group(2)))
            .sum());
  }
}
