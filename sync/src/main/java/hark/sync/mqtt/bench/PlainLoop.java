package hark.sync.mqtt.bench;

import hark.sync.mqtt.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Publishes bytes at QoS 1 as fast as they are taken, with a window of messages under way.
///
/// It checks nothing, keeps nothing and would lose what a broker forgets: the speed of the wire.
public final class PlainLoop extends Plain {
  private static final long PATIENCE = 60;

  /// Messages between two questions; fewer than half of what HiveMQ keeps for a client that is
  /// slow.
  private static final int STRETCH = 250;

  private final String topic;
  private final String answers;
  private final int window;
  private final Semaphore room;
  private final Semaphore answered = new Semaphore(0);

  /// How many bytes the far end says it has of what was sent last.
  private final AtomicLong arrived = new AtomicLong();

  /// @param topic where it publishes
  /// @param answers where the [FarEnd] answers
  /// @param window messages that may be without a PUBACK
  /// @throws IOException if there is no connection
  public PlainLoop(Access access, String clientId, String topic, String answers, int window)
      throws IOException {
    super(access, clientId);
    this.topic = topic;
    this.answers = answers;
    this.window = window;
    this.room = new Semaphore(window);
    connect(access, answers);
  }

  /// Publishes so many bytes in messages of this size, and waits until the far end has them all on
  /// its disk.
  ///
  /// A broker forgets what it cannot pass on quickly enough, and what is forgotten is quick. So now
  /// and then the loop asks how much has come, and does not run on far ahead of the answer.
  ///
  /// @return nanoseconds that it took
  /// @throws IOException if the connection is gone, or not all bytes have arrived
  public long send(long bytes, int each) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    byte[] payload = new byte[each];
    arrived.set(0);
    int count = 0;
    int asked = 0;
    for (long left = bytes; left > 0; left -= each) {
      boolean last = left <= each;
      boolean asks = last || ++count % STRETCH == 0;
      if (asks && ++asked > 1) {
        acquire(answered, 1);
      }
      acquire(room, 1);
      publish(last ? new byte[(int) left] : payload, asks, last);
    }
    acquire(answered, 1);
    acquire(room, window);
    room.release(window);
    if (arrived.get() != bytes) {
      throw new IOException(
          "Of %d bytes %d arrived: the broker forgot the others.".formatted(bytes, arrived.get()));
    }
    return System.nanoTime() - begun;
  }

  private void publish(byte[] payload, boolean asks, boolean last) throws IOException {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(1);
    MqttProperties properties = new MqttProperties();
    if (asks) {
      properties.setResponseTopic(answers);
    }
    if (last) {
      properties.setCorrelationData(new byte[] {1});
    }
    message.setProperties(properties);
    try {
      client.publish(topic, message);
    } catch (MqttException e) {
      throw new IOException("the plain loop's connection broke: " + e.getMessage(), e);
    }
  }

  private void acquire(Semaphore permits, int many) throws IOException, InterruptedException {
    if (!permits.tryAcquire(many, PATIENCE, TimeUnit.SECONDS) || gone) {
      throw new IOException("The plain loop came to a halt; the far end's log may say why.");
    }
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    room.release();
  }

  @Override
  public void messageArrived(String from, MqttMessage message) {
    arrived.addAndGet(ByteBuffer.wrap(message.getPayload()).getLong());
    answered.release();
  }
}
