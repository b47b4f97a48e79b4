package hark.device.bench;

import hark.sync.sound.bench.OpusBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hark bench encoder`: the Opus engines beside `opusenc`, as the recorder runs them and as a JVM
/// does without flags.
@Command(
    name = "encoder",
    description = {
      "Measures how many times real time one core encodes and decodes, beside Debian's opusenc.",
      "First with the recorder's JVM flags, then with none."
    },
    mixinStandardHelpOptions = true)
final class EncoderCommand implements Callable<Integer> {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE.wav",
      description = "16 kHz, 16 bit, one channel, best some minutes; else the sample meeting.")
  @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    try (Workplace place = new Workplace(null)) {
      Path speech = file == null ? place.speech(FIVE_MINUTES) : file;
      List<String> bench = List.of(OpusBench.class.getName(), speech.toString());
      System.out.println("With the recorder's JVM flags:");
      System.out.flush();
      Child.run(Child.flags(), bench);
      System.out.println("\nWith none:");
      System.out.flush();
      Child.run(List.of("--enable-native-access=ALL-UNNAMED"), bench);
    }
    return 0;
  }
}
