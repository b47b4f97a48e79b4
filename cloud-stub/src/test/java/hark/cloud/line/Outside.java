package hark.cloud.line;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Parrot;
import hark.sync.pair.PairingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cloud outside the guest, and the pairing file that lets the guest's recorder belong to it.
final class Outside implements AutoCloseable {
  private final Cloud cloud;
  private final int broker;

  private Outside(Cloud cloud, int broker) {
    this.cloud = cloud;
    this.broker = broker;
  }

  static Outside in(Path folder) throws Exception {
    int broker = Ports.free();
    Cloud.Settings settings =
        new Cloud.Settings(folder, "127.0.0.1", 0, new Mqtt.Own(Listen.here(broker)));
    return new Outside(Cloud.start(settings, _ -> new Parrot(), _ -> {}), broker);
  }

  /// Puts the code on the boot partition, as a person does, and where the guest finds the broker
  /// beside it.
  void invite(Path share) throws IOException {
    PairingCode code = new PairingCode(Guest.OUTSIDE, cloud.port(), cloud.offer().secret());
    Files.writeString(share.resolve("boot").resolve("hark-pair.txt"), code.text() + "\n");
    Files.writeString(share.resolve("broker"), "ssl://" + Guest.OUTSIDE + ":" + broker);
  }

  Api api() {
    return new Api(cloud.port(), cloud.key());
  }

  @Override
  public void close() {
    cloud.close();
  }
}
