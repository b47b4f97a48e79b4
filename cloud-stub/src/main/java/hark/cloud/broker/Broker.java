package hark.cloud.broker;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import hark.sync.DeviceId;
import hark.sync.mqtt.Access;
import hark.sync.mqtt.Access.Login;
import hark.sync.tls.SecretFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded broker: HiveMQ CE in memory. Devices come in by TLS 1.3 with a certificate of the
/// cloud's own authority; the cloud itself over loopback, by a password of this start.
public final class Broker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final String LOOPBACK = "127.0.0.1";

  private final EmbeddedHiveMQ hive;
  private final Stores stores;
  private final int port;
  private final Access own;
  private final CompletableFuture<ClientService> clients;
  private final Ears ears;

  private Broker(EmbeddedHiveMQ hive, Stores stores, int port, Access own, Guard guard) {
    this.hive = hive;
    this.stores = stores;
    this.port = port;
    this.own = own;
    this.clients = guard.clients;
    this.ears = guard.ears;
  }

  /// Starts it; returns once devices can connect.
  ///
  /// @param folder for its configuration; made if it is not there
  /// @throws IOException if a port is in use or the folder cannot be written
  public static Broker start(Path folder, Listen listen, Shown shown, Door door)
      throws IOException {
    int port = reserve(listen.host(), listen.port(), "--mqtt-port");
    InetSocketAddress asked = listen.plain();
    if (asked != null) {
      reserve(asked.getHostString(), asked.getPort(), "--plain-mqtt");
    }
    int inner = reserve(LOOPBACK, 0, "");
    Path config = SecretFile.folder(folder).resolve("conf");
    SecretFile.folder(config);
    Path data = Files.createDirectories(folder.resolve("data"));
    Path extensions = Files.createDirectories(folder.resolve("extensions"));
    Stores stores = Stores.in(config, random());
    stores.write(shown);
    SecretFile.write(config.resolve("config.xml"), config(listen, port, inner, stores));
    Login cloud = new Login("cloud", random());
    Guard guard = new Guard(new Rights(door, cloud));
    EmbeddedHiveMQ hive =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(config)
            .withDataFolder(data)
            .withExtensionsFolder(extensions)
            .withEmbeddedExtension(guard.extension())
            .withoutLoggingBootstrap()
            .build();
    try {
      hive.start().join();
    } catch (CompletionException e) {
      throw new IOException("The broker did not start: " + e.getCause(), e);
    }
    Access own =
        new Access(
            "tcp://" + LOOPBACK + ":" + inner,
            cloud,
            null,
            false,
            "The cloud's own broker does not let it in: start the cloud again.");
    return new Broker(hive, stores, port, own, guard);
  }

  /// The port for devices.
  public int port() {
    return port;
  }

  /// The cloud's own way in.
  public Access own() {
    return own;
  }

  /// From now on what devices say on their `up` is told here, and to no subscriber.
  public void listen(Ear ear) {
    ears.listen(ear);
  }

  /// Shows this from now on: new connections see it within a minute, those that stand stay.
  public void show(Shown shown) throws IOException {
    stores.write(shown);
  }

  /// Ends a device's connection, if it has one; its will is sent.
  public void disconnect(DeviceId device) {
    clients
        .thenCompose(service ->
            service.disconnectClient(
                device.value(), false, DisconnectReasonCode.NOT_AUTHORIZED, "unpaired"))
        .exceptionally(e -> {
          LOG.warn("{} could not be disconnected: {}", device, e.getMessage());
          return false;
        });
  }

  /// ChaCha20 comes first for the recorders' sake: a small board has no instructions for AES, and
  /// their lean JVM would not use them: 22 MB/s with AES-GCM, 100 with ChaCha20 on one core.
  private static String config(Listen listen, int port, int inner, Stores stores) {
    InetSocketAddress plain = listen.plain();
    return """
    <?xml version="1.0"?>
    <hivemq>
      <listeners>
        <tls-tcp-listener>
          <port>%d</port>
          <bind-address>%s</bind-address>
          <tls>
            <protocols><protocol>TLSv1.3</protocol></protocols>
            <cipher-suites>
              <cipher-suite>TLS_CHACHA20_POLY1305_SHA256</cipher-suite>
              <cipher-suite>TLS_AES_128_GCM_SHA256</cipher-suite>
              <cipher-suite>TLS_AES_256_GCM_SHA384</cipher-suite>
            </cipher-suites>
            <prefer-server-cipher-suites>true</prefer-server-cipher-suites>
            <keystore>
              <path>%s</path>
              <password>%s</password>
              <private-key-password>%s</private-key-password>
            </keystore>
            <truststore><path>%s</path><password>%s</password></truststore>
            <client-authentication-mode>REQUIRED</client-authentication-mode>
          </tls>
        </tls-tcp-listener>
        <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
        %s
      </listeners>
      <mqtt>
        <receive-maximum><server-receive-maximum>1000</server-receive-maximum></receive-maximum>
      </mqtt>
      <persistence><mode>in-memory</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(
            port,
            listen.host(),
            xml(stores.own()),
            stores.password(),
            stores.password(),
            xml(stores.trusted()),
            stores.password(),
            inner,
            plain == null
                ? ""
                : "<tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>"
                    .formatted(plain.getPort(), plain.getHostString()));
  }

  private static String xml(Path path) {
    return path.toAbsolutePath().toString().replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /// HiveMQ keeps quiet about a port that is taken, so ask for it first.
  private static int reserve(String host, int port, String option) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "Port %d for MQTT is in use. Stop what uses it, or choose another with %s."
              .formatted(port, option),
          e);
    }
  }

  @Override
  public void close() {
    try {
      hive.close();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// HiveMQ's way to let us say who comes in, and hear what is said: an extension.
  private static final class Guard implements ExtensionMain {
    private final Rights rights;
    private final Ears ears = new Ears();
    private final CompletableFuture<ClientService> clients = new CompletableFuture<>();

    Guard(Rights rights) {
      this.rights = rights;
    }

    EmbeddedExtension extension() {
      return EmbeddedExtension.builder()
          .withId("hark")
          .withName("Hark")
          .withVersion("1")
          .withExtensionMain(this)
          .build();
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
      Services.securityRegistry().setAuthenticatorProvider(_ -> rights);
      Services.initializerRegistry()
          .setClientInitializer((_, client) -> client.addPublishInboundInterceptor(ears));
      clients.complete(Services.clientService());
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
  }
}
