package hark.sync.mqtt;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// How to get into a broker: where it is, as whom, and over what.
///
/// @param address `tcp://host:port` or `ssl://host:port`
/// @param login as whom, or null for whoever the certificate names
/// @param tls makes the sockets of an `ssl` address, or null for a plain one
/// @param byAddress whether the broker's certificate has to name the address that was called
/// @param whenRefused what a person should know and do when the broker lets us not in
public record Access(
    String address,
    @Nullable Login login,
    @Nullable SSLSocketFactory tls,
    boolean byAddress,
    String whenRefused) {
  /// A name and a password; the password is never printed.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /// Gives the access for each new connection, as it stands then.
  public interface Source {
    /// The access for the next connection.
    ///
    /// @throws IOException in one sentence, if there is none now
    Access next() throws IOException;
  }

  public Access {
    boolean secure = address.startsWith("ssl://");
    if (!secure && !address.startsWith("tcp://")) {
      throw new IllegalArgumentException(
          "\"" + address + "\" is no broker: write tcp://host:port or ssl://host:port");
    }
    if (secure != (tls != null)) {
      throw new IllegalArgumentException(address + (secure ? " needs TLS" : " knows no TLS"));
    }
  }

  /// Plain, and as nobody.
  public static Access plain(String address) {
    return new Access(
        address, null, null, false, "The broker at " + address + " lets nobody in without a name.");
  }

  /// Makes the sockets that lead there; they send at once and do not wait for more.
  public SocketFactory sockets() {
    return sockets(_ -> {});
  }

  /// The same, and shows them.
  ///
  /// @param made is given each socket
  SocketFactory sockets(Consumer<Socket> made) {
    return tls == null ? new NoDelay(made) : new NoDelayTls(tls, made);
  }
}
