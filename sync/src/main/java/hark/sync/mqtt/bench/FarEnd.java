package hark.sync.mqtt.bench;

import hark.sync.mqtt.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/// The other end of a [PlainLoop]: writes what comes into a file, and tells how much that was where
/// an answer is asked for; behind the last message it waits for the disk first.
public final class FarEnd extends Plain {
  private final FileChannel file;

  /// Bytes that have come since the last answer.
  private long since;

  /// @param filter what to subscribe to
  /// @param file where all that comes is appended
  /// @throws IOException if there is no connection, or the file cannot be written
  public FarEnd(Access access, String filter, Path file) throws IOException {
    super(access, "far-end");
    this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    connect(access, filter);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws IOException, MqttException {
    ByteBuffer bytes = ByteBuffer.wrap(message.getPayload());
    since += bytes.remaining();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    String answers = message.getProperties().getResponseTopic();
    if (answers != null) {
      if (message.getProperties().getCorrelationData() != null) {
        file.force(false);
      }
      client.publish(answers, ByteBuffer.allocate(Long.BYTES).putLong(since).array(), 1, false);
      since = 0;
    }
  }

  @Override
  public void close() {
    super.close();
    try {
      file.close();
    } catch (IOException e) {
      // What was asked for is on the disk.
    }
  }
}
