package hark.cloud.bench;

import hark.cloud.bench.WerBench.Score;
import hark.cloud.mixdown.Mixdown;
import hark.cloud.speech.SpeechEngine;
import hark.sync.Channels;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pair DIR`: what two air microphones are worth: how much better than one their combination hears
/// a voice, against the plain mean of both, and what it costs.
@Command(
    name = "pair",
    mixinStandardHelpOptions = true,
    description = "Measures what combining two air microphones gains, and its processor time.")
public final class PairCommand implements Callable<Integer> {
  /// How much further the voice goes to one of the two: none, and what lies between the microphones
  /// of small boards when it comes along their line.
  private static final List<Double> MILLIMETRES = List.of(0.0, 14.0, 30.0, 58.0, -58.0, 140.0);

  /// The microphones of a ReSpeaker 2-Mic HAT.
  private static final double HAT = 58;

  /// So late a combination may be, in samples.
  private static final int LATEST = 16;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder with WAV files (16 kHz, mono, 16-bit) and transcripts.tsv.")
  private @Nullable Path folder;

  @Option(
      names = "--noise",
      paramLabel = "DB",
      description = "Each microphone's own noise below the voice, in decibels (default 20).")
  private double noise = 20;

  @Option(names = "--clips", paramLabel = "N", description = "Use only the first so many clips.")
  private int clips = Integer.MAX_VALUE;

  @Option(
      names = "--words",
      description = "Measure the word error rate of each way, too, behind the recorder's codec.")
  private boolean words;

  @Option(names = "--seed", description = "Of the noise (default 1).")
  private long seed = 1;

  /// A way to hear two microphones as one.
  private record Way(String name, Supplier<Mixdown> mixdown) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("one microphone", () -> PairCommand::left),
          new Way("mean", () -> Mixdown::mean),
          new Way("delay and sum", () -> Mixdown.of(Channels.PAIR)));

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      List<Clip> some = Clip.in(Objects.requireNonNull(folder)).stream().limit(clips).toList();
      quality(some, out);
      cost(some, out);
      if (words) {
        understood(some, out, err);
      }
      return 0;
    } catch (IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private void quality(List<Clip> some, PrintWriter out) throws IOException {
    out.printf(
        "Voice against everything else, dB; %d clips, noise at %.0f dB%n", some.size(), -noise);
    out.printf("%-18s", "further by");
    WAYS.forEach(way -> out.printf("%16s", way.name));
    out.println();
    for (double millimetres : MILLIMETRES) {
      double[] sums = new double[WAYS.size()];
      for (int i = 0; i < some.size(); i++) {
        short[] voice = some.get(i).sound();
        short[] both = new TwoPlaces(millimetres, noise, seed + i).hear(voice);
        for (int way = 0; way < sums.length; way++) {
          sums[way] += clarity(voice, WAYS.get(way).mixdown.get().add(both)) / some.size();
        }
      }
      out.printf("%-18s", "%.0f mm".formatted(millimetres));
      for (double sum : sums) {
        out.printf(Locale.ROOT, "%16s", "%.1f (%+.1f)".formatted(sum, sum - sums[0]));
      }
      out.println();
      out.flush();
    }
  }

  /// How much of what is heard is the voice, in decibels, at the lateness that shows most of it.
  static double clarity(short[] voice, short[] heard) {
    double best = Double.NEGATIVE_INFINITY;
    for (int late = 0; late <= LATEST; late++) {
      double own = 0;
      double common = 0;
      double all = 0;
      for (int i = late; i < heard.length; i++) {
        double said = voice[i - late];
        own += said * said;
        common += said * heard[i];
        all += (double) heard[i] * heard[i];
      }
      double voiced = common * common / own;
      best = Math.max(best, 10 * Math.log10(voiced / Math.max(1, all - voiced)));
    }
    return best;
  }

  private void cost(List<Clip> some, PrintWriter out) throws IOException {
    List<short[]> sounds = new ArrayList<>();
    long samples = 0;
    for (Clip clip : some) {
      short[] both = new TwoPlaces(HAT, noise, seed).hear(clip.sound());
      sounds.add(both);
      samples += both.length / 2;
    }
    double hours = samples / 16_000.0 / 3_600;
    double mean = 0;
    double sum = 0;
    for (int round = 0; round < 3; round++) {
      mean = seconds(WAYS.get(1), sounds) / hours;
      sum = seconds(WAYS.get(2), sounds) / hours;
    }
    out.printf(
        Locale.ROOT,
        "Processor time for an hour of sound: delay and sum %.2f s, mean %.2f s (× %.1f)%n",
        sum,
        mean,
        sum / mean);
  }

  /// Processor time of this thread.
  private static double seconds(Way way, List<short[]> sounds) {
    var threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    long heard = 0;
    for (short[] both : sounds) {
      Mixdown mixdown = way.mixdown.get();
      for (int at = 0; at < both.length; at += 2 * Packets.SAMPLES) {
        int end = Math.min(both.length, at + 2 * Packets.SAMPLES);
        heard += mixdown.add(Arrays.copyOfRange(both, at, end)).length;
      }
    }
    if (heard == 0) {
      throw new IllegalStateException("the clips are empty");
    }
    return (threads.getCurrentThreadCpuTime() - begun) / 1e9;
  }

  private void understood(List<Clip> some, PrintWriter out, PrintWriter err) throws IOException {
    try (SpeechEngine engine = SpeechEngine.open(err::println)) {
      for (Way way : WAYS) {
        WerBench bench =
            new WerBench(
                engine,
                true,
                voice ->
                    way.mixdown
                        .get()
                        .add(Archived.of(new TwoPlaces(HAT, noise, seed).hear(voice), 2)));
        List<Score> scores = new ArrayList<>();
        for (Clip clip : some) {
          scores.add(bench.measure(clip, _ -> {}));
        }
        out.printf(
            Locale.ROOT,
            "%-16s %s%n",
            way.name,
            WerResult.of(engine.name(), true, scores).summary());
        out.flush();
      }
    }
  }

  private static short[] left(short[] both) {
    short[] left = new short[both.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = both[2 * i];
    }
    return left;
  }
}
