package hark.device.bench;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.sync.Opening;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `bytes`: bytes that reach the disk for each byte of Opus when every segment is durable.
///
/// Measured where the block device counts its sectors, for the journal as it ships and for two
/// floors in the same run: append and `fdatasync` of the same bytes to a growing file, and into one
/// whose bytes were really written before. Whatever else writes to the disk counts too: the median
/// of interleaved rounds is told, and the least for a machine that is not quiet.
@Command(
    name = "bytes",
    mixinStandardHelpOptions = true,
    description = "Counts the bytes that reach the disk for each byte of Opus.")
public final class BytesBench implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "A folder on the disk to measure.")
  private Path data = Path.of(".");

  @Option(names = "--speech", paramLabel = "DIR", description = "WAV files to fill it with.")
  private @Nullable Path speech;

  @Option(names = "--segments", description = "Segments of 0.8 s a round (default 1280).")
  private int segments = 1_280;

  @Option(names = "--rounds", description = "Rounds (default 5).")
  private int rounds = 5;

  @Option(
      names = "--pace",
      paramLabel = "MILLIS",
      description =
          "Time between segments (default 10; 900 is life). Quicker than the file system's clock"
              + " ticks, a flush need not write the file's times, which flatters whoever writes them.")
  private int pace = 10;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException, JournalException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    BlockDevice device = BlockDevice.of(data);
    List<Double> growing = new ArrayList<>();
    List<Double> preallocated = new ArrayList<>();
    List<Double> journal = new ArrayList<>();
    Path folder = Files.createTempDirectory(data.toAbsolutePath(), "hark-bench-");
    try {
      Sound sound = Sound.of(speech, folder);
      for (int round = 0; round < rounds; round++) {
        growing.add(floor(sound, device, folder.resolve("grows"), false));
        preallocated.add(floor(sound, device, folder.resolve("stays"), true));
        journal.add(journal(sound, device, folder.resolve("journal" + round)));
      }
    } finally {
      Folders.delete(folder);
    }
    Row ours = Row.of(journal);
    Row floor = Row.of(preallocated);
    Row grows = Row.of(growing);
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(new Result(ours, floor, grows)));
    } else {
      out.println("bytes on the disk for each byte of Opus      median    least");
      print(out, "journal", ours);
      print(out, "append + fdatasync, preallocated", floor);
      print(out, "append + fdatasync, growing", grows);
      print(out, "journal / preallocated", ours.over(floor));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, String what, Row row) {
    out.printf(Locale.ROOT, "  %-40s %8.2f %8.2f%n", what, row.median(), row.least());
  }

  /// The middle of the rounds, and the one that was disturbed least.
  private record Row(double median, double least) {
    static Row of(List<Double> rounds) {
      return new Row(Stats.of(rounds).p50(), Collections.min(rounds));
    }

    Row over(Row other) {
      return new Row(median / other.median, least / other.least);
    }
  }

  /// What is printed with `--json`.
  private record Result(Row journal, Row preallocated, Row growing) {}

  private double floor(Sound sound, BlockDevice device, Path file, boolean preallocate)
      throws IOException, InterruptedException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      if (preallocate) {
        for (int i = 0; i < segments; i++) {
          channel.write(ByteBuffer.allocate(sound.body(i).size()));
        }
        channel.force(true);
        channel.position(0);
      }
      long before = device.settled();
      long opus = 0;
      for (int i = 0; i < segments; i++) {
        channel.write(ByteBuffer.wrap(sound.body(i).toArray()));
        channel.force(false);
        Thread.sleep(pace);
        opus += sound.opusBytes(i);
      }
      return (double) (device.settled() - before) / opus;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private double journal(Sound sound, BlockDevice device, Path folder)
      throws IOException, InterruptedException, JournalException {
    try (Journal journal = Journal.open(folder)) {
      Opening opening = Sound.opening();
      journal.begin(opening);
      int warm = 200;
      for (int i = 0; i < warm; i++) {
        journal.append(opening.recording(), sound.header(i), sound.body(i));
      }
      long before = device.settled();
      long opus = 0;
      for (int i = warm; i < warm + segments; i++) {
        journal.append(opening.recording(), sound.header(i), sound.body(i));
        Thread.sleep(pace);
        opus += sound.opusBytes(i);
      }
      return (double) (device.settled() - before) / opus;
    }
  }
}
