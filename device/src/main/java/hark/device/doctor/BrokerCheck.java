package hark.device.doctor;

import hark.sync.mqtt.Access;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Tries the way to the broker, as far as it can be gone without being taken for the recorder,
/// which may be connected now: whether somebody is there, and whether it is the one that was agreed
/// on. The hole: whether it lets this recorder in, only the recorder learns, and says it among its
/// warnings.
///
/// @param access where, and over what
record BrokerCheck(Access access, Consumer<Finding> found) {
  private static final String ABOUT = "Broker";
  private static final int PATIENCE = 3_000;

  /// So long after all was agreed, a broker that wants somebody else would have said so,
  /// milliseconds.
  private static final int REFUSED = 700;

  /// Calls, and says what came of it.
  void run() {
    URI address = URI.create(access.address());
    try (Socket socket = access.sockets().createSocket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      found.accept(
          socket instanceof SSLSocket secure
              ? shakeHands(secure)
              : Finding.good(ABOUT, access.address() + " answers."));
    } catch (UnknownHostException e) {
      found.accept(unreachable("no network, or no such name"));
    } catch (IOException | IllegalArgumentException e) {
      found.accept(unreachable(String.valueOf(e.getMessage())));
    }
  }

  private Finding unreachable(String why) {
    return Finding.note(
        ABOUT,
        "%s cannot be reached (%s). Recording goes on, and what is owed goes to the cloud once it can: name another with --broker, or start one: hark cloud"
            .formatted(access.address(), why));
  }

  private Finding shakeHands(SSLSocket socket) throws IOException {
    if (access.byAddress()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    try {
      socket.startHandshake();
    } catch (SSLException e) {
      return Finding.bad(
          ABOUT,
          "%s answers, but is not whom this recorder trusts (%s). See that the clock is right (date) and the address too; else pair again."
              .formatted(access.address(), e.getMessage()));
    }
    socket.setSoTimeout(REFUSED);
    try {
      // It says nothing before it is spoken to, unless it does not want us.
      if (socket.getInputStream().read() >= 0) {
        return Finding.note(ABOUT, access.address() + " answers, but not as an MQTT broker does.");
      }
      return Finding.bad(ABOUT, access.whenRefused());
    } catch (SocketTimeoutException e) {
      return Finding.good(ABOUT, access.address() + " answers, and is whom this recorder trusts.");
    } catch (IOException e) {
      return Finding.bad(ABOUT, access.whenRefused());
    }
  }
}
