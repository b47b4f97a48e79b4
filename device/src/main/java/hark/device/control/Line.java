package hark.device.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// One line of text over a socket, of a length and within a time that is bounded: when the time is
/// up the socket is closed under whoever reads or writes.
final class Line implements AutoCloseable {
  private final SocketChannel socket;
  private final Thread deadline;

  Line(SocketChannel socket, Duration patience) {
    this.socket = socket;
    this.deadline =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(patience);
                socket.close();
              } catch (InterruptedException | IOException e) {
                // Done in time, or the socket has gone by itself.
              }
            });
  }

  /// The other side's line without its end, or nothing if it is longer or never ends.
  Optional<String> read(int longest) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(longest + 1);
    while (bytes.hasRemaining() && socket.read(bytes) >= 0) {
      int last = bytes.position() - 1;
      if (last >= 0 && bytes.get(last) == '\n') {
        return Optional.of(new String(bytes.array(), 0, last, StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    deadline.interrupt();
    socket.close();
  }
}
