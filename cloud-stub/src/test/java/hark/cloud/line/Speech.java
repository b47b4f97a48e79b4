package hark.cloud.line;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// Speech to record: a person's where this machine has it, else the project's own sample.
final class Speech {
  private static final String SAMPLE = "/hark/hardware/sim/meeting.wav";

  private static final int SECONDS = 11;

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

  /// The first eleven seconds of it, 16 kHz, for a sound card that is not to convert anything.
  static short[] samples(Path folder) throws Exception {
    ShortBuffer all = ShortBuffer.allocate(SECONDS * Frame.RATE);
    try (Microphone.Listening listening = WavMicrophone.of(file(folder), Pace.FAST).listen()) {
      while (all.hasRemaining() && listening.next() instanceof Heard.Sound(Frame frame)) {
        all.put(frame.toArray(), 0, Math.min(frame.samples(), all.remaining()));
      }
    }
    return Arrays.copyOf(all.array(), all.position());
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
