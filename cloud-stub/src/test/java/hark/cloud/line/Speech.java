package hark.cloud.line;

import hark.hardware.Microphone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Speech to record: a person's where this machine has it, else the project's own sample.
final class Speech {
  private static final String SAMPLE = "/hark/hardware/sim/meeting.wav";

  private Speech() {}

  /// A WAV file of at least ten seconds.
  ///
  /// @param folder where a sample may be put
  static Path file(Path folder) throws IOException {
    Optional<Path> real =
        Optional.ofNullable(System.getProperty("hark.data"))
            .or(() -> Optional.ofNullable(System.getenv("HARK_DATA")))
            .map(Path::of)
            .or(Speech::besideTheRepository)
            .map(data -> data.resolve("speech").resolve("jfk.wav"))
            .filter(Files::exists);
    return real.isPresent() ? real.get() : sample(folder);
  }

  /// The project's own sample.
  static Path sample(Path folder) throws IOException {
    Path file = folder.resolve("meeting.wav");
    try (InputStream in = Objects.requireNonNull(Microphone.class.getResourceAsStream(SAMPLE))) {
      Files.copy(in, file);
    }
    return file;
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
