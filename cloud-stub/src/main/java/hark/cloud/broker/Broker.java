package hark.cloud.broker;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// The embedded broker: HiveMQ CE in memory, reachable from this machine only.
public final class Broker implements AutoCloseable {
  private final EmbeddedHiveMQ hive;
  private final int port;

  private Broker(EmbeddedHiveMQ hive, int port) {
    this.hive = hive;
    this.port = port;
  }

  /// Starts it; returns once devices can connect.
  ///
  /// @param folder for its configuration; made if it is not there
  /// @param port where to listen on the loopback address; 0 for any free one
  /// @throws IOException if the port is in use or the folder cannot be written
  public static Broker start(Path folder, int port) throws IOException {
    int chosen = reserve(port);
    Path config = Files.createDirectories(folder.resolve("conf"));
    Path data = Files.createDirectories(folder.resolve("data"));
    Path extensions = Files.createDirectories(folder.resolve("extensions"));
    Files.writeString(config.resolve("config.xml"), config(chosen));
    EmbeddedHiveMQ hive =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(config)
            .withDataFolder(data)
            .withExtensionsFolder(extensions)
            .withoutLoggingBootstrap()
            .build();
    try {
      hive.start().join();
    } catch (CompletionException e) {
      throw new IOException("The broker did not start: " + e.getCause(), e);
    }
    return new Broker(hive, chosen);
  }

  /// Where clients connect, as Paho writes it.
  public String address() {
    return "tcp://127.0.0.1:" + port;
  }

  private static String config(int port) {
    return """
    <?xml version="1.0"?>
    <hivemq>
      <listeners>
        <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
      </listeners>
      <mqtt>
        <receive-maximum><server-receive-maximum>1000</server-receive-maximum></receive-maximum>
      </mqtt>
      <persistence><mode>in-memory</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(port);
  }

  /// HiveMQ keeps quiet about a port that is taken, so ask for it first.
  private static int reserve(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "Port "
              + port
              + " for MQTT is in use. Stop what uses it, or choose another with --mqtt-port.",
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
}
