package hark.device.bench;

import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.device.journal.Journal;
import hark.device.journal.Stretch;
import hark.hardware.Frame;
import hark.hardware.host.Usage;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Manifest;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hark bench marathon`: many hours in one recording, as fast as they can be recorded.
///
/// The whole recorder, without a broker. Its memory is looked at after a first stretch and at the
/// end, each time after a collection; what the journal holds is counted packet by packet.
@Command(
    name = "marathon",
    description = {
      "Records many hours in one recording, faster than they pass, with the whole recorder and no broker.",
      "Leaves with 0 when no sample is missing, nothing was lost, and heap and memory grew by less than 5 % since the warm-up."
    },
    mixinStandardHelpOptions = true)
final class MarathonCommand implements Callable<Integer> {
  private static final double ALLOWED = 0.05;

  @Option(
      names = "--hours",
      defaultValue = "30",
      description = "How long (default: ${DEFAULT-VALUE}).")
  double hours;

  @Option(
      names = "--warm-up",
      paramLabel = "HOURS",
      defaultValue = "1",
      description = "After how much memory is looked at first (default: ${DEFAULT-VALUE}).")
  double warmUp;

  @Option(
      names = "--speech",
      paramLabel = "FILE.wav",
      description = "Hear this file again and again instead of the sample meeting.")
  @Nullable Path speech;

  @Option(
      names = "--on",
      paramLabel = "DIR",
      description = "Use the disk of this folder: an hour takes about 11 MB.")
  @Nullable Path disk;

  /// What the process holds.
  private record Memory(long heap, long resident) {
    static Memory now() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return new Memory(
          runtime.totalMemory() - runtime.freeMemory(),
          Usage.own().map(Usage::residentBytes).orElse(0L));
    }
  }

  @Override
  public Integer call() throws Exception {
    Duration length = Duration.ofMillis(Math.round(hours * 3_600_000));
    long wanted = length.toMillis() * Frame.RATE / 1_000;
    CountDownLatch silent = new CountDownLatch(1);
    CompletableFuture<Manifest> ended = new CompletableFuture<>();
    try (Workplace place = new Workplace(disk)) {
      WavMicrophone microphone = WavMicrophone.of(place.speech(speech), Pace.FAST).lasting(length);
      try (SimBoard board = new SimBoard(microphone);
          Device device =
              Device.start(
                  place.path("data"),
                  board.board(),
                  Settings.usual(),
                  _ -> {},
                  watcher(silent, ended))) {
        long begun = System.nanoTime();
        board.script().hold().get();
        Memory warm = watch(device, silent, wanted);
        Memory end = Memory.now();
        board.script().hold().get();
        Manifest manifest = ended.get(1, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return report(manifest, packets(device.journal(), manifest), wanted, warm, end, seconds);
      }
    }
  }

  /// Tells how far it is until the microphone ends; returns the memory after the warm-up.
  private Memory watch(Device device, CountDownLatch silent, long wanted)
      throws InterruptedException {
    Memory warm = null;
    long told = 0;
    while (!silent.await(500, TimeUnit.MILLISECONDS)) {
      long samples = device.recorder().standing().samples();
      double at = (double) samples / Frame.RATE / 3_600;
      if (warm == null && at >= Math.min(warmUp, hours / 2)) {
        warm = Memory.now();
      }
      long percent = 100 * samples / wanted;
      if (percent / 5 > told / 5) {
        Memory now = Memory.now();
        System.err.printf(
            "%3d %%: %.1f h recorded, heap %.1f MB, resident %.1f MB%n",
            percent, at, now.heap() / 1e6, now.resident() / 1e6);
        told = percent;
      }
    }
    return warm == null ? Memory.now() : warm;
  }

  private static long packets(Journal journal, Manifest manifest) {
    long packets = 0;
    for (int from = 0; from < manifest.segments(); ) {
      Stretch run = journal.segments(manifest.recording(), from, manifest.segments(), 1 << 18);
      for (Segment segment : run.segments()) {
        packets += Packets.split(segment.body().toArray()).size();
      }
      from += run.segments().size();
    }
    return packets;
  }

  private static int report(
      Manifest manifest, long packets, long wanted, Memory warm, Memory end, double seconds) {
    double heap = (double) end.heap() / warm.heap() - 1;
    double resident = warm.resident() == 0 ? 0 : (double) end.resident() / warm.resident() - 1;
    double sound = (double) manifest.samples() / Frame.RATE;
    System.out.printf(
        "%.3f s of sound in %d segments and %d packets, %+d frames; %d gaps%n",
        sound,
        manifest.segments(),
        packets,
        (manifest.samples() - wanted) / Frame.SAMPLES,
        manifest.gaps().size());
    System.out.printf("%.0f s, %.0f × real time%n", seconds, sound / seconds);
    System.out.printf(
        "heap %.2f MB → %.2f MB (%+.1f %%), resident %.1f MB → %.1f MB (%+.1f %%)%n",
        warm.heap() / 1e6,
        end.heap() / 1e6,
        100 * heap,
        warm.resident() / 1e6,
        end.resident() / 1e6,
        100 * resident);
    boolean whole =
        manifest.samples() == wanted
            && packets >= Math.ceilDiv(wanted, Frame.SAMPLES)
            && manifest.gaps().isEmpty();
    return whole && heap < ALLOWED && resident < ALLOWED ? 0 : 1;
  }

  private static Recorder.Watcher watcher(
      CountDownLatch silent, CompletableFuture<Manifest> ended) {
    return new Recorder.Watcher() {
      @Override
      public void microphoneEnded() {
        silent.countDown();
      }

      @Override
      public void ended(Manifest manifest) {
        ended.complete(manifest);
      }
    };
  }
}
