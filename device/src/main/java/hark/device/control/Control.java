package hark.device.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The asking side.
public final class Control {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 1 << 20;

  private Control() {}

  /// How the recorder stands that runs on this data folder; nothing when none does.
  ///
  /// @throws IOException if one is there and does not answer in time or in words
  public static Optional<Answer> status(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return Optional.empty();
    }
    UnixDomainSocketAddress address = Place.of(data);
    SocketChannel socket;
    try {
      socket = SocketChannel.open(address);
    } catch (IOException nobody) {
      return Optional.empty();
    }
    try (Line line = new Line(socket, PATIENCE)) {
      line.write("status");
      String answer = line.read(LONGEST_ANSWER).orElseThrow(() -> new IOException("half a line"));
      return Optional.of(JsonMapper.shared().readValue(answer, Answer.class));
    } catch (IOException | JacksonException e) {
      throw new IOException(
          "The recorder that runs on "
              + data
              + " does not answer ("
              + e.getMessage()
              + "). It may still be recording: look at its lamp before you end it.",
          e);
    }
  }
}
