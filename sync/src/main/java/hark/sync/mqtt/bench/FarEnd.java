package hark.sync.mqtt.bench;

import hark.sync.mqtt.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/// The other end of a [PlainLoop]: writes what comes into a file, and where an answer is asked for
/// waits for the disk first.
public final class FarEnd extends Plain {
  private static final byte[] DONE = {1};

  private final FileChannel file;

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
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    String answers = message.getProperties().getResponseTopic();
    if (answers != null) {
      file.force(false);
      client.publish(answers, DONE, 1, false);
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
