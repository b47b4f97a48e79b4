package hark.device.control;

import hark.sync.Bytes;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where the socket of a data folder lies: in the folder, or, as Unix allows such names about a
/// hundred bytes only, beside the system's other sockets under a name made of the folder's.
final class Place {
  private static final int LONGEST = 100;

  private Place() {}

  /// @throws IOException if there is no such folder
  static UnixDomainSocketAddress of(Path data) throws IOException {
    Path folder = data.toRealPath();
    Path near = folder.resolve("control");
    if (bytes(near).length <= LONGEST) {
      return UnixDomainSocketAddress.of(near);
    }
    String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/tmp");
    String name = Bytes.sha256(Bytes.of(bytes(folder))).hex().substring(0, 24);
    return UnixDomainSocketAddress.of(Path.of(runtime, "hark-" + name));
  }

  private static byte[] bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8);
  }
}
