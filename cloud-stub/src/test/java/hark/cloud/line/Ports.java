package hark.cloud.line;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/// Ports that stay free while nobody listens on them.
///
/// They lie below those that the kernel gives to outgoing connections: else a client that calls a
/// dead server for long enough is given the very port that it calls, and talks to itself.
final class Ports {
  private static final int FROM = 20_000;
  private static final int TO = 32_000;

  private Ports() {}

  /// A port of this machine on which nobody listens.
  static int free() throws IOException {
    while (true) {
      int port = RandomGenerator.getDefault().nextInt(FROM, TO);
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException e) {
        // Taken: another.
      }
    }
  }
}
