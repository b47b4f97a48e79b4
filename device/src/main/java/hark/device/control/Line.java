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
  private final boolean last;
  private final Thread deadline;

  /// @param last whether the socket is closed with the line
  Line(SocketChannel socket, Duration patience, boolean last) {
    this.socket = socket;
    this.last = last;
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
    if (last) {
      socket.close();
    }
  }
}
