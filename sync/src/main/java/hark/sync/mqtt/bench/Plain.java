package hark.sync.mqtt.bench;

import hark.sync.mqtt.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// A connection of Paho's, subscribed to one topic, that tells no more than what a plain loop
/// needs.
abstract class Plain implements MqttCallback, AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

  final MqttAsyncClient client;
  volatile boolean gone;

  /// A client that is not connected yet.
  Plain(Access access, String clientId) throws IOException {
    try {
      client = new MqttAsyncClient(access.address(), clientId, new MemoryPersistence());
    } catch (MqttException e) {
      throw new IOException("no client for " + access.address() + ": " + e.getMessage(), e);
    }
  }

  /// Connects and subscribes.
  final void connect(Access access, String filter) throws IOException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setTopicAliasMaximum(0);
    options.setReceiveMaximum(1_000);
    options.setSocketFactory(access.sockets());
    options.setHttpsHostnameVerificationEnabled(access.byAddress());
    if (access.login() != null) {
      options.setUserName(access.login().user());
      options.setPassword(access.login().password().getBytes(StandardCharsets.UTF_8));
    }
    client.setCallback(this);
    try {
      client.connect(options).waitForCompletion(PATIENCE);
      client.subscribe(filter, 1).waitForCompletion(PATIENCE);
    } catch (MqttException e) {
      throw new IOException("no connection to " + access.address() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    gone = true;
  }

  @Override
  public void mqttErrorOccurred(MqttException e) {
    gone = true;
  }

  @Override
  public void connectComplete(boolean reconnect, String broker) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 200, false);
      client.close(true);
    } catch (MqttException e) {
      // It was gone already, which is what we want.
    }
  }
}
