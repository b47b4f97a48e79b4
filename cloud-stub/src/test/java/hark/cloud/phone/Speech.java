package hark.cloud.phone;

import hark.hardware.Microphone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// What the recorder hears: a person, where this machine has such a file, else the sample meeting.
final class Speech {
  private Speech() {}

  /// @param folder where the sample meeting may be written
  static Path file(Path folder) throws IOException {
    Optional<Path> person =
        data().map(data -> data.resolve("speech").resolve("jfk.wav")).filter(Files::exists);
    return person.isPresent() ? person.get() : meeting(folder.resolve("meeting.wav"));
  }

  /// The sample meeting, written to this file.
  static Path meeting(Path file) throws IOException {
    try (InputStream in = Microphone.class.getResourceAsStream("/hark/hardware/sim/meeting.wav")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file;
  }

  private static Optional<Path> data() {
    return Optional.ofNullable(System.getProperty("hark.data"))
        .or(() -> Optional.ofNullable(System.getenv("HARK_DATA")))
        .map(Path::of)
        .or(Speech::besideTheRepository);
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
