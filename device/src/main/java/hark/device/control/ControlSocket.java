package hark.device.control;

import hark.hardware.host.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final Duration PATIENCE_AT_WORK = Duration.ofSeconds(30);
  private static final int LONGEST_QUESTION = 512;

  /// Does what another program asks for.
  public interface Orders {
    /// Does it.
    ///
    /// @return what happened, in one sentence
    /// @throws IOException if it did not come to that, in one sentence
    String obey(String order) throws IOException;
  }

  private static final int AT_A_TIME = 4;

  private final UnixDomainSocketAddress address;
  private final ServerSocketChannel server;
  private final Supplier<Running> running;
  private final Orders orders;
  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final long begun = System.nanoTime();

  private ControlSocket(
      UnixDomainSocketAddress address,
      ServerSocketChannel server,
      Supplier<Running> running,
      Orders orders) {
    this.address = address;
    this.server = server;
    this.running = running;
    this.orders = orders;
  }

  /// Begins to answer. Whoever calls holds the journal of that folder, so a socket that is there
  /// already was left by a crash.
  ///
  /// @param running how the recorder stands; called on any thread
  /// @param orders obeyed on any thread
  /// @throws IOException if the folder cannot hold a socket; the recorder can do without
  public static ControlSocket open(Path data, Supplier<Running> running, Orders orders)
      throws IOException {
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
    ControlSocket socket = new ControlSocket(address, server, running, orders);
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
    try (socket) {
      String question;
      try (Line line = new Line(socket, PATIENCE, false)) {
        question = line.read(LONGEST_QUESTION).orElse("");
      }
      try (Line line = new Line(socket, PATIENCE_AT_WORK, false)) {
        line.write(JsonMapper.shared().writeValueAsString(answerTo(question)));
      }
    } catch (IOException e) {
      LOG.debug("Whoever asked has gone: {}", e.getMessage());
    } finally {
      places.release();
    }
  }

  private Object answerTo(String question) {
    if (question.equals("status")) {
      return status();
    }
    try {
      return new Done(orders.obey(question), null);
    } catch (IOException | UncheckedIOException e) {
      return new Done(null, String.valueOf(e.getMessage()));
    }
  }

  private Answer status() {
    Running now = running.get();
    return new Answer(
        ProcessHandle.current().pid(),
        (System.nanoTime() - begun) / 1e9,
        now.recordedSeconds(),
        now.owedRecordings(),
        Usage.own().orElse(null),
        now.status());
  }
}
