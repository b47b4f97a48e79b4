package hark.sync.mqtt;

import hark.sync.Bytes;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/// One connection to a broker: opened, used, thrown away.
///
/// Messages go out at QoS 1 within a window below the broker's Receive Maximum; what comes in is
/// put into the owner's bounded queue and handled there. It promises nothing about delivery.
final class Wire implements AutoCloseable {
  private static final int WINDOW = 64;

  /// Reason codes of MQTT 5 for whom the broker does not let in: bad name or password, not
  /// authorized, banned.
  private static final List<Integer> REFUSED = List.of(0x86, 0x87, 0x8A);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What a wire tells its owner.
  sealed interface Event {
    /// A message came.
    record Arrived(String topic, Bytes payload) implements Event {}

    /// Something wants a look: the wire has room again or is gone, or the owner was nudged.
    record Nudge() implements Event {}
  }

  /// The message that the broker sends for us when we are gone; retained.
  record Will(String topic, Bytes payload) {}

  private final MqttAsyncClient client;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean open;
  private int window = WINDOW;

  private Wire(MqttAsyncClient client) {
    this.client = client;
  }

  /// Connects and subscribes.
  ///
  /// @param events where to put what comes in; a full queue slows the broker down
  /// @throws RefusedException if the broker does not let us in
  /// @throws IOException if it cannot be reached; the message says why
  static Wire open(
      Access access,
      String clientId,
      @Nullable Will will,
      List<String> filters,
      BlockingQueue<Event> events)
      throws IOException {
    try {
      Wire wire =
          new Wire(new MqttAsyncClient(access.address(), clientId, new MemoryPersistence()));
      wire.connect(access, will, filters, events);
      return wire;
    } catch (MqttException e) {
      if (REFUSED.contains(e.getReasonCode())) {
        throw new RefusedException(access.whenRefused(), e);
      }
      throw new IOException("no connection to " + access.address() + ": " + reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("no connection to " + access.address() + ": " + reason(e), e);
    }
  }

  private void connect(
      Access access, @Nullable Will will, List<String> filters, BlockingQueue<Event> events)
      throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setAutomaticReconnect(false);
    options.setTopicAliasMaximum(0);
    options.setReceiveMaximum(1_000);
    options.setConnectionTimeout((int) PATIENCE.toSeconds());
    options.setKeepAliveInterval(20);
    AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
    options.setSocketFactory(access.sockets(socket::set));
    options.setHttpsHostnameVerificationEnabled(access.byAddress());
    if (access.login() != null) {
      options.setUserName(access.login().user());
      options.setPassword(access.login().password().getBytes(StandardCharsets.UTF_8));
    }
    if (will != null) {
      MqttMessage message = new MqttMessage(will.payload().toArray());
      message.setQos(1);
      message.setRetained(true);
      options.setWill(will.topic(), message);
    }
    client.setCallback(new Callback(events));
    boolean subscribed = false;
    try {
      IMqttToken token = client.connect(options);
      token.waitForCompletion(PATIENCE.toMillis());
      MqttProperties granted = token.getResponseProperties();
      Integer maximum = granted == null ? null : granted.getReceiveMaximum();
      if (maximum != null) {
        window = Math.clamp(maximum - 1, 1, WINDOW);
      }
      waitForEver(socket.get());
      open = true;
      for (String filter : filters) {
        client.subscribe(filter, 1).waitForCompletion(PATIENCE.toMillis());
      }
      subscribed = true;
    } finally {
      if (!subscribed) {
        close();
      }
    }
  }

  /// Paho's reader looks up from its socket each second otherwise. That the other side is gone is
  /// seen by the keep-alive.
  private static void waitForEver(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.setSoTimeout(0);
      }
    } catch (SocketException e) {
      // It is gone already: the first thing said over it will tell.
    }
  }

  /// Whether the connection stands, as far as is known.
  boolean isOpen() {
    return open;
  }

  /// How many messages may be sent now.
  int room() {
    return open ? Math.max(0, window - inFlight.get()) : 0;
  }

  /// Hands a message to the network.
  ///
  /// @throws IOException if the connection is gone
  void send(String topic, Bytes payload, boolean retained) throws IOException {
    inFlight.incrementAndGet();
    try {
      // Paho only reads them.
      client.publish(topic, payload.shared(), 1, retained);
    } catch (MqttException e) {
      open = false;
      throw new IOException("the connection broke: " + reason(e), e);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      client.disconnectForcibly(0, 200, false);
    } catch (MqttException e) {
      // It was gone already, which is what we want.
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      // As above.
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
      if (deeper instanceof CertificateException) {
        return String.valueOf(deeper.getMessage());
      }
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /// Paho's threads end here: each call only puts something into the queue.
  private final class Callback implements MqttCallback {
    private final BlockingQueue<Event> events;

    Callback(BlockingQueue<Event> events) {
      this.events = events;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
      events.put(new Event.Arrived(topic, Bytes.owning(message.getPayload())));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      if (inFlight.getAndDecrement() >= window) {
        events.offer(new Event.Nudge());
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      open = false;
      events.offer(new Event.Nudge());
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
      open = false;
      events.offer(new Event.Nudge());
    }

    @Override
    public void connectComplete(boolean reconnect, String broker) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
