package hark.cloud.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Real human speech with transcripts, where this machine has it.
public final class SpeechData {
  private SpeechData() {}

  /// The folder of clips; skips the test where there is none.
  public static Path folder() {
    Optional<Path> speech = data().map(data -> data.resolve("speech")).filter(Files::isDirectory);
    assumeTrue(
        speech.isPresent(),
        "no real speech to measure on: point -Dhark.data or HARK_DATA to the data folder");
    return speech.orElseThrow();
  }

  /// All clips; skips the test where there are none.
  public static List<Clip> clips() throws IOException {
    return Clip.in(folder());
  }

  /// The sound of one clip, by its file name; skips the test where it is not.
  public static short[] sound(String file) throws IOException {
    return new Clip(folder().resolve(file), "").sound();
  }

  private static Optional<Path> data() {
    return Optional.ofNullable(System.getProperty("hark.data"))
        .or(() -> Optional.ofNullable(System.getenv("HARK_DATA")))
        .map(Path::of)
        .or(SpeechData::besideTheRepository);
  }

  private static Optional<Path> besideTheRepository() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("hark")) && Files.exists(at.resolve("pom.xml"))) {
        return Optional.of(at.resolveSibling("shared").resolve("data"));
      }
    }
    return Optional.empty();
  }
}
