package hark.device.bench;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.device.identity.Identity;
import hark.device.journal.Journal;
import hark.hardware.host.Usage;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A recorder that is pressed as soon as it listens to its button, and leaves once a segment is
/// durable: what [StartCommand] times, and what the archive of classes is made from.
@Command(name = "first", hidden = true, mixinStandardHelpOptions = true)
final class FirstCommand implements Callable<Integer> {
  @Option(names = "--data", required = true)
  Path data;

  @Option(names = "--speech")
  @Nullable Path speech;

  @Option(names = "--cloud", description = "Belong to it, and wait until it holds all.")
  @Nullable URI cloud;

  @Override
  public Integer call() throws Exception {
    CompletableFuture<Long> durable = new CompletableFuture<>();
    CompletableFuture<Journal> journal = new CompletableFuture<>();
    Settings settings = Settings.usual();
    if (cloud == null) {
      Identity.in(data).cloudKey(Workplace.SOME_CLOUD.bytes());
      settings = settings.with("broker", "tcp://127.0.0.1:1");
    } else if (Identity.in(data).cloudKey().isEmpty()) {
      Workplace.pair(data, cloud);
    }
    try (Workplace place = new Workplace(null);
        SimBoard board =
            new SimBoard(WavMicrophone.of(place.speech(speech), Pace.REAL).thenSilence(1));
        Device device =
            Device.start(data, board.board(), settings, _ -> {}, watcher(journal, durable))) {
      journal.complete(device.journal());
      long ready = System.currentTimeMillis();
      double work = Usage.own().map(Usage::cpuSeconds).orElse(0.0);
      board.script().down();
      long sealed = durable.get(30, TimeUnit.SECONDS);
      board.script().up();
      System.out.println(
          "ready=" + ready + " sealed=" + sealed + " work=" + Math.round(work * 1_000));
      // A contact that closes again at once is one that bounces.
      TimeUnit.MILLISECONDS.sleep(300);
      board.script().hold().get();
      if (cloud != null) {
        device.awaitFiled();
      }
    }
    return 0;
  }

  private static Recorder.Watcher watcher(
      CompletableFuture<Journal> journal, CompletableFuture<Long> durable) {
    return new Recorder.Watcher() {
      @Override
      public void changed() {
        Journal opened = journal.getNow(null);
        if (!durable.isDone()
            && opened != null
            && opened.recordings().stream().anyMatch(r -> r.manifest() == null && r.sealed() > 0)) {
          durable.complete(System.currentTimeMillis());
        }
      }
    };
  }
}
