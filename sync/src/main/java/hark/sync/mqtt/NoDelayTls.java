package hark.sync.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/// Another factory's TLS sockets, which do not wait for more to send either.
final class NoDelayTls extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final Consumer<Socket> made;

  /// @param made is given each socket
  NoDelayTls(SSLSocketFactory sockets, Consumer<Socket> made) {
    this.sockets = sockets;
    this.made = made;
  }

  private Socket undelayed(Socket socket) throws IOException {
    return NoDelay.undelayed(socket, made);
  }

  @Override
  public Socket createSocket() throws IOException {
    return undelayed(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean close)
      throws IOException {
    return undelayed(sockets.createSocket(below, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return undelayed(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return undelayed(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return undelayed(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return undelayed(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
