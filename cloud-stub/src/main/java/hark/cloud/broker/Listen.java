package hark.cloud.broker;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Where the broker listens.
///
/// @param host for TLS with certificates: `0.0.0.0` for this network
/// @param port for TLS with certificates; 0 for any free one
/// @param plain where it listens without TLS, if that was asked for; else null
public record Listen(String host, int port, @Nullable InetSocketAddress plain) {
  /// For this machine only, with TLS only.
  public static Listen here(int port) {
    return new Listen("127.0.0.1", port, null);
  }
}
