package hark.cloud.bench;

import hark.cloud.bench.WerBench.Score;
import hark.cloud.speech.SpeechEngine;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.json.JsonMapper;

/// `wer DIR`: how many words of a folder of clips are understood wrongly.
@Command(
    name = "wer",
    mixinStandardHelpOptions = true,
    description = "Measures the word error rate of speech on the way that it takes in the product.")
public final class WerCommand implements Callable<Integer> {
  /// Reads an engine's name in any case.
  static final class KindConverter implements ITypeConverter<SpeechEngine.Kind> {
    @Override
    public SpeechEngine.Kind convert(String name) {
      try {
        return SpeechEngine.Kind.valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(name + " is neither pocketsphinx nor sphinx4");
      }
    }
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder with WAV files (16 kHz, mono, 16-bit) and transcripts.tsv.")
  private @Nullable Path folder;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      converter = KindConverter.class,
      description = "pocketsphinx or sphinx4; without it, the better of those that are there.")
  private SpeechEngine.@Nullable Kind kind;

  @Option(
      names = "--no-vad",
      description = "Give each file to the engine whole, without voice activity detection.")
  private boolean whole;

  @Option(
      names = "--pcm",
      description = "Leave out the recorder's codec, through which sound goes otherwise.")
  private boolean pcm;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      List<Clip> clips = Clip.in(Objects.requireNonNull(folder));
      try (SpeechEngine engine = open(err)) {
        WerResult result = measure(engine, clips, json ? err : out, err);
        out.println(json ? JsonMapper.shared().writeValueAsString(result) : result.summary());
      }
      return 0;
    } catch (IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private SpeechEngine open(PrintWriter err) throws IOException {
    return kind == null ? SpeechEngine.open(err::println) : SpeechEngine.open(kind, err::println);
  }

  private WerResult measure(
      SpeechEngine engine, List<Clip> clips, PrintWriter lines, PrintWriter err)
      throws IOException {
    WerBench bench =
        new WerBench(
            engine, !whole, pcm ? UnaryOperator.identity() : heard -> Archived.of(heard, 1));
    List<Score> scores = new ArrayList<>();
    for (Clip clip : clips) {
      String place = "%d of %d".formatted(scores.size() + 1, clips.size());
      Score score = bench.measure(clip, share -> progress(err, place, share));
      scores.add(score);
      lines.printf(
          Locale.ROOT,
          "%s  WER %.1f %%  %s%n",
          score.file(),
          100 * score.errors().rate(),
          score.heard());
      lines.flush();
    }
    return WerResult.of(engine.name(), !whole, scores);
  }

  /// A line that the next one overwrites; nothing where nobody watches.
  private static void progress(PrintWriter err, String place, double share) {
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      err.printf(Locale.ROOT, "\r\u001b[K");
      if (share < 1) {
        err.printf(Locale.ROOT, "%s: %.0f %% understood", place, 100 * share);
      }
      err.flush();
    }
  }
}
