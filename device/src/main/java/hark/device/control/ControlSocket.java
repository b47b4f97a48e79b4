package hark.device.control;

import hark.hardware.host.Usage;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The recorder's side: answers whoever asks on the socket of the data folder, at most four at a
/// time and each within two seconds.
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LONGEST_QUESTION = 64;
  private static final int AT_A_TIME = 4;

  private final UnixDomainSocketAddress address;
  private final ServerSocketChannel server;
  private final Supplier<Running> running;
  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final long begun = System.nanoTime();

  private ControlSocket(
      UnixDomainSocketAddress address, ServerSocketChannel server, Supplier<Running> running) {
    this.address = address;
    this.server = server;
    this.running = running;
  }

  /// Begins to answer. Whoever calls holds the journal of that folder, so a socket that is there
  /// already was left by a crash.
  ///
  /// @param running how the recorder stands; called on any thread
  /// @throws IOException if the folder cannot hold a socket; the recorder can do without
  public static ControlSocket open(Path data, Supplier<Running> running) throws IOException {
    UnixDomainSocketAddress address = Place.of(data);
    Files.deleteIfExists(address.getPath());
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(address);
      Files.setPosixFilePermissions(
          address.getPath(), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | UnsupportedOperationException e) {
      server.close();
      throw new IOException(
          "No other program can ask this recorder for its status: "
              + address
              + " cannot be opened ("
              + e.getMessage()
              + ").",
          e);
    }
    ControlSocket socket = new ControlSocket(address, server, running);
    Thread.ofVirtual().name("control").start(socket::accept);
    return socket;
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(address.getPath());
    } catch (IOException e) {
      LOG.warn("The socket {} stays behind: {}", address, e.getMessage());
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel socket = server.accept();
        if (places.tryAcquire()) {
          Thread.ofVirtual().name("control-answer").start(() -> answer(socket));
        } else {
          socket.close();
        }
      }
    } catch (ClosedChannelException e) {
      // This is how it ends.
    } catch (IOException e) {
      LOG.warn("The recorder answers no more questions on {}: {}", address, e.getMessage());
    }
  }

  private void answer(SocketChannel socket) {
    try (Line line = new Line(socket, PATIENCE)) {
      String question = line.read(LONGEST_QUESTION).orElse("");
      line.write(
          question.equals("status")
              ? JsonMapper.shared().writeValueAsString(status())
              : "{\"error\":\"the only question is: status\"}");
    } catch (IOException e) {
      LOG.debug("Whoever asked has gone: {}", e.getMessage());
    } finally {
      places.release();
    }
  }

  private Answer status() {
    Running now = running.get();
    return new Answer(
        ProcessHandle.current().pid(),
        (System.nanoTime() - begun) / 1e9,
        now.recordedSeconds(),
        Usage.own().orElse(null),
        now.status());
  }
}
