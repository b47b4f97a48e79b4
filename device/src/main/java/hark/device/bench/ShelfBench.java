package hark.device.bench;

import hark.device.journal.Durability;
import hark.device.journal.Fragile;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.device.journal.Limits;
import hark.device.journal.Retention;
import hark.sync.Manifest;
import hark.sync.Message.Filed;
import hark.sync.Opening;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `shelf`: a card of 480 hours, filled through the real journal.
///
/// Half of it in recordings of ten hours that the cloud holds, the rest owed, and at the end thirty
/// hours that a power cut left open. Filling does not ask the disk for anything; what is timed
/// does, beside a journal of one hour, one append here and one there.
@Command(
    name = "shelf",
    mixinStandardHelpOptions = true,
    description = "Fills a card with 480 hours and measures appends, start, size and reuse.")
public final class ShelfBench implements Callable<Integer> {
  private static final int RECORDING_HOURS = 10;
  private static final Limits ALL = new Limits(Long.MAX_VALUE, 0);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "A folder with 6 GB of room.")
  private Path data = Path.of(".");

  @Option(names = "--speech", paramLabel = "DIR", description = "WAV files to fill it with.")
  private @Nullable Path speech;

  @Option(names = "--hours", description = "Hours on the card (default 480).")
  private int hours = 480;

  @Option(names = "--appends", description = "Timed appends in each journal (default 3000).")
  private int appends = 3_000;

  @Option(
      names = "--cold",
      description =
          "Also open it cold: empties the machine's page cache, for which one must be root.")
  private boolean cold;

  private long opusBytes;

  @Override
  public Integer call() throws IOException, InterruptedException, JournalException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path folder = Files.createTempDirectory(data.toAbsolutePath(), "hark-bench-");
    try {
      Sound sound = Sound.of(speech, folder);
      out.printf(
          Locale.ROOT,
          "%.1f min of speech at %.1f kbit/s, again and again%n",
          sound.minutes(),
          sound.bitRate() / 1e3);
      measure(out, sound, folder.resolve("small"), folder.resolve("large"));
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private void measure(PrintWriter out, Sound sound, Path small, Path large)
      throws IOException, InterruptedException, JournalException {
    List<Manifest> manifests = new ArrayList<>();
    try (Journal journal = Fragile.open(small, ALL, Durability.OFF)) {
      record(journal, sound, 1, true);
    }
    opusBytes = 0;
    int open = Math.min(30, hours / 4);
    long begun = System.nanoTime();
    try (Journal journal = Fragile.open(large, ALL, Durability.OFF)) {
      for (int left = hours - open; left > 0; left -= RECORDING_HOURS) {
        manifests.add(
            Objects.requireNonNull(record(journal, sound, Math.min(left, RECORDING_HOURS), true)));
      }
      record(journal, sound, open, false);
    }
    out.printf(Locale.ROOT, "filled with %d h in %.0f s%n", hours, seconds(begun));
    long size = size(large);
    out.printf(
        Locale.ROOT,
        "journal / Opus bytes        %.4f (%.3f GB, all files)%n",
        (double) size / opusBytes,
        size / 1e9);

    if (cold) {
      dropCaches();
    }
    long start = System.nanoTime();
    try (Journal journal = Journal.open(large, ALL)) {
      out.printf(
          Locale.ROOT,
          "open and recover, %s      %.2f s (%d recovered)%n",
          cold ? "cold" : "warm",
          seconds(start),
          journal.recovered().size());
    }
    long again = System.nanoTime();
    Journal.open(large, ALL).close();
    out.printf(Locale.ROOT, "open again, warm            %.2f s%n", seconds(again));
    appends(out, sound, small, large);
    reuse(out, sound, large, manifests);
  }

  private @Nullable Manifest record(Journal journal, Sound sound, int hours, boolean end)
      throws JournalException {
    Opening opening = Sound.opening();
    journal.begin(opening);
    int segments = (int) (hours * 3_600 / Sound.SECONDS);
    for (int i = 0; i < segments; i++) {
      journal.append(opening.recording(), sound.header(i), sound.body(i));
      opusBytes += sound.opusBytes(i);
    }
    return end ? journal.end(opening.recording(), null) : null;
  }

  /// One append here and one there, in turns, so that whatever the machine does hits both.
  private void appends(PrintWriter out, Sound sound, Path small, Path large)
      throws JournalException {
    List<Double> atOne = new ArrayList<>();
    List<Double> atMany = new ArrayList<>();
    try (Journal one = Journal.open(small, ALL);
        Journal many = Journal.open(large, ALL)) {
      Opening first = Sound.opening();
      Opening second = Sound.opening();
      one.begin(first);
      many.begin(second);
      for (int i = 0; i < appends; i++) {
        atOne.add(append(one, first, sound, i));
        atMany.add(append(many, second, sound, i));
      }
    }
    Stats few = Stats.of(atOne);
    Stats full = Stats.of(atMany);
    out.printf(
        Locale.ROOT,
        "append at 1 h               p50 %.2f ms, p99 %.2f ms%n",
        few.p50(),
        few.p99());
    out.printf(
        Locale.ROOT,
        "append at %d h             p50 %.2f ms, p99 %.2f ms (× %.2f)%n",
        hours,
        full.p50(),
        full.p99(),
        full.p99() / few.p99());
  }

  private static double append(Journal journal, Opening opening, Sound sound, int index)
      throws JournalException {
    long before = System.nanoTime();
    journal.append(opening.recording(), sound.header(index), sound.body(index));
    return (System.nanoTime() - before) / 1e6;
  }

  private void reuse(PrintWriter out, Sound sound, Path large, List<Manifest> manifests)
      throws IOException, JournalException {
    try (Journal journal = Fragile.open(large, ALL, Durability.OFF)) {
      int freed = 0;
      for (Manifest manifest : manifests) {
        if (freed < hours / 2) {
          journal.settle(new Filed(manifest.recording(), manifest.segments(), manifest.head()));
          freed += (int) Math.round(manifest.segments() * Sound.SECONDS / 3_600);
        }
      }
      long begun = System.nanoTime();
      long bytes = journal.retain(new Retention.AtOnce(), null);
      out.printf(
          Locale.ROOT,
          "freed %d h                  %.3f GB in %.1f s%n",
          freed,
          bytes / 1e9,
          seconds(begun));
      long before = size(large);
      for (int left = freed; left > 0; left -= RECORDING_HOURS) {
        record(journal, sound, Math.min(left, RECORDING_HOURS), true);
      }
      out.printf(Locale.ROOT, "grown by the next %d h     %d bytes%n", freed, size(large) - before);
    }
  }

  /// Has Linux forget what it keeps of the disk in memory.
  private static void dropCaches() throws InterruptedException, IOException {
    new ProcessBuilder("sync").inheritIO().start().waitFor();
    Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        // The reserve is room, not sound.
        size += file.endsWith("reserve") ? 0 : Files.size(file);
      }
    }
    return size;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
