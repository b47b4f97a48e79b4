package hark.cloud.cli;

import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.sync.mqtt.Access;
import hark.sync.mqtt.Access.Login;
import hark.sync.tls.Pem;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Through which broker devices and cloud meet, and who may listen.
final class MqttOptions {
  @Option(
      names = "--mqtt-host",
      paramLabel = "HOST",
      defaultValue = "0.0.0.0",
      description =
          "Where the broker listens for paired devices, by TLS (default: ${DEFAULT-VALUE}).")
  String host;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      defaultValue = "8883",
      description = "The broker's port for them; 0 for any free one (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--plain-mqtt",
      paramLabel = "HOST:PORT",
      description = {
        "Listen there without TLS, too; paired devices sign in by a password of their own.",
        "Whoever listens in on that network sees when and how much is recorded, and can pose as a device."
      })
  @Nullable String plain;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description =
          "Use this MQTT 5 broker instead of the built-in one: ssl://host:port or tcp://host:port.")
  @Nullable String broker;

  @Option(names = "--broker-user", paramLabel = "NAME", description = "The name to use there.")
  @Nullable String user;

  @Option(
      names = "--broker-password-file",
      paramLabel = "FILE",
      description = "The file whose first line is the password there.")
  @Nullable Path passwordFile;

  @Option(
      names = "--broker-ca",
      paramLabel = "FILE",
      description =
          "The certificates (PEM) to trust there; without it, those that this system trusts.")
  @Nullable Path authorities;

  /// What was asked for.
  ///
  /// @throws IOException in one sentence, if a file cannot be read
  Mqtt choose() throws IOException {
    if (broker == null) {
      if (plain != null) {
        System.err.println(
            "hark: plain MQTT on "
                + plain
                + " is not encrypted: whoever listens in on that network can pose as a device.");
      }
      return new Mqtt.Own(new Listen(host, port, plain == null ? null : address(plain)));
    }
    Login login = user == null ? null : new Login(user, password());
    boolean secure = broker.startsWith("ssl://");
    return new Mqtt.Foreign(
        new Access(
            broker,
            login,
            secure ? Tls.foreign(trust()) : null,
            true,
            "The broker %s does not let this cloud in as %s: look at --broker-user and --broker-password-file, and at the broker's own list."
                .formatted(broker, login == null ? "nobody" : login.user())));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new InetSocketAddress(
          text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--plain-mqtt wants HOST:PORT, not " + text, e);
    }
  }

  private String password() throws IOException {
    if (passwordFile == null) {
      throw new IOException("--broker-user needs --broker-password-file.");
    }
    try {
      return Files.readString(passwordFile).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new IOException(
          "The password file " + passwordFile + " cannot be read: " + e.getMessage(), e);
    }
  }

  private @Nullable Trust trust() throws IOException {
    if (authorities == null) {
      return null;
    }
    try {
      return Trust.authorities(Pem.read(Files.readString(authorities)), InstantSource.system());
    } catch (CertificateException | IOException e) {
      throw new IOException(
          "The certificates in " + authorities + " cannot be read: " + e.getMessage(), e);
    }
  }
}
