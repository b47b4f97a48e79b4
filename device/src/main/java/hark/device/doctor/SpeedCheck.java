package hark.device.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/// Tries how long a card takes to keep what it is given, as the journal gives it: a little at a
/// time, and each time until the card says that it has it. The file is gone afterwards.
///
/// @param folder on the card
record SpeedCheck(Path folder, Consumer<Finding> found) {
  private static final String ABOUT = "Card speed";

  /// About what a second of a recording is in the journal.
  private static final int BYTES = 8 << 10;

  private static final int WRITES = 200;
  private static final long LONGEST = 4_000_000_000L;

  /// A recording commits each 0.8 s, and what it heard is to be on the card within a second.
  private static final double PROMPT = 100;

  private static final double IN_TIME = 800;

  /// Writes, and says what came of it.
  void run() {
    List<Double> millis = new ArrayList<>();
    try {
      Path file = folder.resolve("doctor.tmp");
      Files.deleteIfExists(file);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        byte[] noise = new byte[BYTES];
        new Random(1).nextBytes(noise);
        long end = System.nanoTime() + LONGEST;
        while (millis.size() < WRITES && System.nanoTime() - end < 0) {
          long begun = System.nanoTime();
          channel.write(ByteBuffer.wrap(noise));
          channel.force(false);
          millis.add((System.nanoTime() - begun) / 1e6);
        }
      }
      found.accept(judge(millis));
    } catch (IOException e) {
      found.accept(
          Finding.bad(
              ABOUT,
              "Nothing can be written to %s (%s): see whether it is full, read-only, or belongs to another user."
                  .formatted(folder, e.getMessage())));
    }
  }

  /// What these writes mean for a recording.
  ///
  /// @param millis how long each took; at least one
  static Finding judge(List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    double usual = sorted.get(sorted.size() / 2);
    double late = sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    String took =
        String.format(
            Locale.ROOT,
            "Of %d writes of 8 kB, each waited for until the card had it, half took %.1f ms or less and 99 %% took %.1f ms or less",
            sorted.size(),
            usual,
            late);
    if (late <= PROMPT) {
      return Finding.good(ABOUT, took + ": a recording, which makes about one a second, is safe.");
    }
    return late <= IN_TIME
        ? Finding.note(
            ABOUT,
            took + ": recording works, but the last second before a power cut may be nearly two.")
        : Finding.bad(
            ABOUT,
            took
                + ": the card does not keep up, and sound waits in memory, where a power cut takes"
                + " it. Use a card of class A1 or A2.");
  }
}
