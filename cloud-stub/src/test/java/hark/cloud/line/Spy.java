package hark.cloud.line;

import hark.sync.tls.Pem;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;

/// Somebody with rights at the broker who wants a copy of everything, and has it keep that for him.
final class Spy {
  private static final long HOUR = 3_600;

  private Spy() {}

  /// From now on this broker writes down all that passes through it.
  static void on(Mosquitto broker) throws Exception {
    String address = broker.address(broker.port());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSessionExpiryInterval(HOUR);
    options.setAutomaticReconnect(false);
    if (address.startsWith("ssl://")) {
      options.setSocketFactory(
          Tls.foreign(
              Trust.authorities(
                  Pem.read(Files.readString(broker.authorities())), InstantSource.system())));
      options.setUserName(Mosquitto.USER);
      options.setPassword(Mosquitto.PASSWORD.getBytes(StandardCharsets.UTF_8));
    }
    MqttAsyncClient client = new MqttAsyncClient(address, "spy", new MemoryPersistence());
    try {
      client.connect(options).waitForCompletion(House.PATIENCE.toMillis());
      client.subscribe("#", 1).waitForCompletion(House.PATIENCE.toMillis());
      client.disconnect().waitForCompletion(House.PATIENCE.toMillis());
    } finally {
      client.close(true);
    }
  }
}
