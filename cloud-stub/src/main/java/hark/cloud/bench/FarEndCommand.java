package hark.cloud.bench;

import hark.cloud.broker.Broker;
import hark.cloud.broker.Door;
import hark.cloud.broker.Listen;
import hark.cloud.broker.Shown;
import hark.cloud.identity.Authority;
import hark.sync.DeviceId;
import hark.sync.mqtt.Topics;
import hark.sync.mqtt.bench.FarEnd;
import hark.sync.seal.DeviceKey;
import hark.sync.tls.Pem;
import hark.sync.tls.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `far-end`: what `hark bench drain` and `live` compare with, the cloud's half: the same broker
/// with the same TLS, and behind it a subscriber that only writes.
@Command(name = "far-end", hidden = true, mixinStandardHelpOptions = true)
public final class FarEndCommand implements Callable<Integer> {
  private static final DeviceId PLAIN = new DeviceId("plain");

  @Option(names = "--data", required = true, description = "Its folder; the way in is left there.")
  Path data;

  /// Lets in who bears a certificate of its authority: there is one.
  private static final class Open implements Door {
    @Override
    public boolean admits(DeviceId device, PublicKey key) {
      return true;
    }

    @Override
    public boolean admits(DeviceId device, String password) {
      return false;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Authority authority = Authority.in(data.resolve("keys"));
    Authority.Holder holder = authority.broker(List.of(), List.of(), Instant.now());
    Shown shown = new Shown(holder.key(), holder.certificate(), authority.certificate());
    DeviceKey key = DeviceKey.make();
    SecretFile.write(data.resolve("plain.key"), key.pem());
    SecretFile.write(
        data.resolve("plain.crt"),
        Pem.write(List.of(authority.admit(PLAIN, key.publicKey()), authority.certificate())));
    try (Broker broker = Broker.start(data.resolve("broker"), Listen.here(0), shown, new Open());
        FarEnd _ = new FarEnd(broker.own(), Topics.ALL_UP, data.resolve("received"))) {
      Path draft = Files.writeString(data.resolve("ready.new"), "ssl://127.0.0.1:" + broker.port());
      Files.move(draft, data.resolve("ready"));
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
