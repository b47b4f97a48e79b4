package hark.device.identity;

import hark.sync.DeviceId;
import hark.sync.mqtt.Access;
import hark.sync.mqtt.Access.Login;
import hark.sync.pair.Pledge;
import hark.sync.tls.Pem;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The way to the cloud, as it stands at each connection: the broker that a person named, else
/// those of the pairing, one after the other.
public final class Route implements Access.Source {
  private static final String PAIR_AGAIN =
      "The cloud does not let this recorder in any more: it was unpaired there. What is owed is kept"
          + " here. Pair it anew: on the phone Devices, Pair a device, then hark device pair CODE;"
          + " or take the sound out: hark device export DIR";

  private final BrokerSettings named;
  private final Identity identity;
  private final DeviceId device;
  private final InstantSource clock = InstantSource.system();
  private int turn;

  public Route(BrokerSettings named, Identity identity, DeviceId device) {
    this.named = named;
    this.identity = identity;
    this.device = device;
  }

  /// What a person should know and do while the recorder belongs to no cloud.
  public Optional<String> advice() {
    return identity.pairing().isPresent()
        ? Optional.empty()
        : Optional.of(
            "This recorder is paired with no cloud: what it records is not sealed"
                + (named.address() == null ? " and stays here" : "")
                + ". On the phone: Devices, Pair a device; then: hark device pair CODE");
  }

  @Override
  public Access next() throws IOException {
    Optional<Pairing> pairing = identity.pairing();
    String address = named.address();
    if (address == null) {
      List<String> brokers = pairing.map(Pairing::brokers).orElse(List.of());
      if (brokers.isEmpty()) {
        throw new IOException(
            pairing.isEmpty()
                ? "paired with no cloud yet"
                : "the cloud uses a broker of its own choice: name it in settings.properties");
      }
      address = brokers.get(Math.floorMod(turn++, brokers.size()));
    }
    boolean secure = address.startsWith("ssl://");
    if (pairing.isPresent() && !named.isForeign() && !pairing.get().brokers().isEmpty()) {
      return own(address, secure, pairing.get());
    }
    Login login = named.user() == null ? null : new Login(named.user(), password());
    return new Access(
        address,
        login,
        secure ? Tls.foreign(trust()) : null,
        true,
        "The broker %s does not let this recorder in as %s. What is owed is kept here. Look at broker-user and broker-password-file in settings.properties, and at the broker's own list."
            .formatted(address, login == null ? "nobody" : login.user()));
  }

  /// Into the cloud's own broker: by certificate, or where it was asked for without TLS by the
  /// signature of the same key.
  private Access own(String address, boolean secure, Pairing pairing) {
    SSLSocketFactory tls =
        secure
            ? Tls.own(
                identity.deviceKey().privateKey(),
                pairing.chain(),
                Trust.broker(pairing.authority(), clock))
            : null;
    Login login =
        secure
            ? null
            : new Login(
                device.value(),
                Base64.getEncoder()
                    .encodeToString(
                        identity
                            .deviceKey()
                            .sign(Pledge.of(device, pairing.authority()))
                            .toArray()));
    return new Access(address, login, tls, false, PAIR_AGAIN);
  }

  private String password() throws IOException {
    Path file = named.passwordFile();
    if (file == null) {
      throw new IOException("broker-user needs broker-password-file, in settings.properties");
    }
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new IOException(
          "the broker's password file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private @Nullable Trust trust() throws IOException {
    Path file = named.authorities();
    if (file == null) {
      return null;
    }
    try {
      return Trust.authorities(Pem.read(Files.readString(file)), clock);
    } catch (CertificateException | IOException e) {
      throw new IOException(
          "the broker's certificates in " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
