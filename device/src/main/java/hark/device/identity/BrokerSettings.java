package hark.device.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The broker that a person named, if any: somebody else's, or the cloud's own at another address.
///
/// @param address `ssl://host:port` or `tcp://host:port`, or null
/// @param user the name there, or null
/// @param passwordFile whose first line is the password there, or null
/// @param authorities certificates (PEM) to trust there, or null for those of the pairing or the
///   system
public record BrokerSettings(
    @Nullable String address,
    @Nullable String user,
    @Nullable Path passwordFile,
    @Nullable Path authorities) {
  /// None was named.
  public static final BrokerSettings NONE = new BrokerSettings(null, null, null, null);

  public BrokerSettings {
    if (address != null && !address.matches("(tcp|ssl)://.+:\\d{1,5}")) {
      throw new IllegalArgumentException("A broker is ssl://host:port or tcp://host:port");
    }
  }

  /// Whether it is somebody else's, by what is needed to get in.
  boolean isForeign() {
    return user != null || authorities != null;
  }
}
