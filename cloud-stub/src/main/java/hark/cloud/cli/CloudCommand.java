package hark.cloud.cli;

import hark.cloud.Cloud;
import hark.cloud.speech.SpeechEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      description =
          "The broker's port on this machine; 0 for any free one (default: ${DEFAULT-VALUE}).")
  int mqttPort;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "Use this MQTT 5 broker instead of the built-in one.")
  @Nullable String broker;

  @Option(
      names = "--ready",
      paramLabel = "FILE",
      description = "Write link, broker and process id to this file once devices can connect.")
  @Nullable Path ready;

  @Option(names = "--quiet", description = "Print no link and no QR code.")
  boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Cloud.Settings settings = new Cloud.Settings(data, host, port, mqttPort, broker);
    Cloud cloud = Cloud.start(settings, SpeechEngine::open, this::say);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              cloud.close();
              stopped.countDown();
            }));
    String link = "http://%s:%d/?key=%s".formatted(Address.local(host), cloud.port(), cloud.key());
    if (ready != null) {
      tellReady(ready, cloud, link);
    }
    if (!quiet) {
      System.out.println(Qr.draw(link));
      System.out.println("On the phone: " + link);
      System.out.println("Devices:      " + cloud.broker());
    }
    stopped.await();
    return 0;
  }

  private void say(String message) {
    if (!quiet) {
      System.out.println("Speech:       " + message);
    }
  }

  /// Writes the file under another name first, so that whoever sees it sees all of it.
  private static void tellReady(Path ready, Cloud cloud, String link) throws IOException {
    Path draft = ready.resolveSibling(ready.getFileName() + ".new");
    Files.writeString(
        draft,
        "link=%s%nbroker=%s%npid=%d%n"
            .formatted(link, cloud.broker(), ProcessHandle.current().pid()));
    Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
