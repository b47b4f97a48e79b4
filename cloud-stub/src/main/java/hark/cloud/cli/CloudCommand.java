package hark.cloud.cli;

import hark.cloud.Cloud;
import hark.cloud.speech.SpeechEngine;
import hark.sync.tls.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hark cloud`: starts the cloud, prints its link, and runs until it is told to stop.
@Command(
    name = "cloud",
    description = "Starts the cloud: broker, archive, transcription, and the phone's pages.",
    subcommands = KeyCommand.class,
    mixinStandardHelpOptions = true)
final class CloudCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "DIR",
      defaultValue = ".hark/cloud",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  Path data;

  @Option(
      names = "--host",
      defaultValue = "0.0.0.0",
      description =
          "Where the pages listen (default: ${DEFAULT-VALUE}, so that a phone can reach them).")
  String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The pages' port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  int port;

  @Mixin MqttOptions mqtt;

  @Option(
      names = "--ready",
      paramLabel = "FILE",
      description = "Write link and process id to this file once devices can connect.")
  @Nullable Path ready;

  @Option(names = "--quiet", description = "Print no link and no QR code.")
  boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Cloud.Settings settings = new Cloud.Settings(data, host, port, mqtt.choose());
    Cloud cloud = Cloud.start(settings, SpeechEngine::open, this::say);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              cloud.close();
              stopped.countDown();
            }));
    String link = "http://%s:%d/?key=%s".formatted(Address.local(host), cloud.port(), cloud.key());
    if (ready != null) {
      tellReady(ready, link);
    }
    if (!quiet) {
      System.out.println(Qr.draw(link));
      System.out.println("On the phone: " + link);
      System.out.println("Devices:      " + cloud.broker() + ", paired on the phone under Devices");
    }
    stopped.await();
    return 0;
  }

  private void say(String message) {
    if (!quiet) {
      System.out.println("Speech:       " + message);
    }
  }

  private static void tellReady(Path ready, String link) throws IOException {
    SecretFile.write(ready, "link=%s%npid=%d%n".formatted(link, ProcessHandle.current().pid()));
  }
}
