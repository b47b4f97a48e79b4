package hark.sync.sound;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Real human speech, where this machine has it.
final class SpeechData {
  private SpeechData() {}

  /// The recordings, 16 kHz and one channel; skips the test where there are none.
  static List<Path> files() throws IOException {
    Optional<Path> speech = folder().map(data -> data.resolve("speech")).filter(Files::isDirectory);
    assumeTrue(
        speech.isPresent(),
        "no real speech to measure on: point -Dhark.data or HARK_DATA to the data folder");
    try (Stream<Path> files = Files.list(speech.orElseThrow())) {
      return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
  }

  static short[] read(Path wav) throws IOException, UnsupportedAudioFileException {
    try (var in = AudioSystem.getAudioInputStream(wav.toFile())) {
      var bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] pcm = new short[bytes.remaining() / 2];
      bytes.asShortBuffer().get(pcm);
      return pcm;
    }
  }

  private static Optional<Path> folder() {
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
