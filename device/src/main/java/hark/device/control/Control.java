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
  private static final Duration PATIENCE_AT_WORK = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 1 << 20;

  private Control() {}

  /// How the recorder stands that runs on this data folder; nothing when none does.
  ///
  /// @throws IOException if one is there and does not answer in time or in words
  public static Optional<Answer> status(Path data) throws IOException {
    return ask(data, "status", PATIENCE, Answer.class);
  }

  /// Gives the recorder an order that runs on this data folder: `pair CODE`, `renew` or `unpair`.
  ///
  /// @return what happened, in one sentence; nothing when no recorder is running
  /// @throws IOException if it did not come to that, in one sentence
  public static Optional<String> order(Path data, String order) throws IOException {
    Optional<Done> answer = ask(data, order, PATIENCE_AT_WORK, Done.class);
    if (answer.isPresent() && answer.get().refused() != null) {
      throw new IOException(answer.get().refused());
    }
    return answer.map(done -> String.valueOf(done.done()));
  }

  private static <T> Optional<T> ask(Path data, String question, Duration patience, Class<T> kind)
      throws IOException {
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
    try (Line line = new Line(socket, patience, true)) {
      line.write(question);
      String answer = line.read(LONGEST_ANSWER).orElseThrow(() -> new IOException("half a line"));
      return Optional.of(JsonMapper.shared().readValue(answer, kind));
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
