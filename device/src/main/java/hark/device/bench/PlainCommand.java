package hark.device.bench;

import hark.sync.DeviceId;
import hark.sync.mqtt.Access;
import hark.sync.mqtt.Topics;
import hark.sync.mqtt.bench.PlainLoop;
import hark.sync.seal.DeviceKey;
import hark.sync.tls.Pem;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A plain Paho loop over the recorder's own TLS: what [DrainCommand] compares with.
@Command(name = "plain", hidden = true, mixinStandardHelpOptions = true)
final class PlainCommand implements Callable<Integer> {
  @Option(names = "--far-end", required = true)
  Path farEnd;

  @Option(names = "--bytes", required = true)
  long bytes;

  @Option(names = "--each", required = true)
  int each;

  @Option(names = "--window", defaultValue = "64")
  int window;

  @Override
  public Integer call() throws Exception {
    try (PlainLoop loop = to(farEnd, window)) {
      long first = (long) (bytes * Measured.RUN_UP);
      loop.send(first, each);
      Measured measured = Measured.begin();
      loop.send(bytes - first, each);
      System.out.println(measured.line());
    }
    return 0;
  }

  /// A loop to the far end whose folder this is.
  static PlainLoop to(Path farEnd, int window) throws IOException {
    DeviceId name = new DeviceId("plain");
    try {
      List<X509Certificate> chain = Pem.read(Files.readString(farEnd.resolve("plain.crt")));
      Access access =
          new Access(
              Files.readString(farEnd.resolve("ready")),
              null,
              Tls.own(
                  DeviceKey.parse(Files.readString(farEnd.resolve("plain.key"))).privateKey(),
                  List.of(chain.getFirst()),
                  Trust.broker(chain.getLast(), InstantSource.system())),
              false,
              "The far end lets nobody in: start the bench again.");
      return new PlainLoop(access, name.value(), Topics.up(name), Topics.down(name), window);
    } catch (GeneralSecurityException e) {
      throw new IOException("The far end's certificates cannot be read: " + e.getMessage(), e);
    }
  }
}
