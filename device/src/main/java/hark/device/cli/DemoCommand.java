package hark.device.cli;

import hark.device.Device;
import hark.device.DeviceName;
import hark.device.Recorder;
import hark.device.identity.Identity;
import hark.device.phone.CloudClient;
import hark.hardware.Frame;
import hark.hardware.Microphone;
import hark.hardware.sim.BoardPage;
import hark.hardware.sim.Face;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.TerminalBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Manifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `hark demo`, the device's part: press, speak, and read it on the phone.
@Command(
    name = "demo",
    description = {
      "Records from this machine's microphone, or from a sample meeting, and shows it at the cloud.",
      "Space is the button held (start, stop), m is a tap (mark), q leaves."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Mixin BoardOptions options;

  @Option(
      names = "--cloud",
      paramLabel = "LINK",
      required = true,
      description = "The cloud's link with its key, as it printed it.")
  URI cloud;

  @Option(
      names = "--once",
      description =
          "Record the file from its first sample to its last, wait until it is understood, and leave.")
  boolean once;

  @Option(names = "--json", description = "With --once: print the result as one JSON object.")
  boolean json;

  @Option(
      names = "--page",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the board's own page listens on this machine; 0 for any free port.")
  int page;

  @Override
  public Integer call() throws Exception {
    CloudClient client = new CloudClient(cloud);
    pair(client);
    return once ? once(client) : interactive();
  }

  /// Pairs the recorder with the cloud whose link this is, unless it belongs there already.
  private void pair(CloudClient client) throws Exception {
    Files.createDirectories(options.data);
    Identity identity = Identity.in(options.data);
    boolean known =
        identity.pairing().isPresent() && client.isPaired(DeviceName.in(options.data).value());
    if (!known) {
      Orders.obeyed(options.data, "pair " + client.code());
    }
  }

  private int interactive() throws Exception {
    Microphone microphone = options.microphone();
    CountDownLatch quit = new CountDownLatch(1);
    TerminalBoard terminal = TerminalBoard.open(quit::countDown);
    BoardPage card = BoardPage.open(page);
    try (SimBoard board = new SimBoard(microphone, terminal, card);
        Device device =
            Device.start(
                options.data,
                board.board(),
                options.settings(),
                board::caption,
                new Recorder.Watcher() {})) {
      Runtime.getRuntime().addShutdownHook(new Thread(device::close));
      terminal.print(
          microphone instanceof WavMicrophone
              ? "Microphone: none here, so it hears a sample meeting"
              : "Microphone: this machine's own");
      terminal.print("The card:   " + card.address());
      terminal.print(
          "Keys:       space = hold the button (start, stop) · m = tap (mark) · q = leave");
      device.journal().notices().forEach(terminal::print);
      quit.await();
    }
    return 0;
  }

  private int once(CloudClient client) throws Exception {
    WavMicrophone microphone = options.file();
    Hearing hearing = new Hearing();
    Progress progress = new Progress(microphone.length());
    Manifest manifest;
    @Nullable String decoded;
    try (SimBoard board = new SimBoard(microphone, new Face[0]);
        Device device =
            Device.start(options.data, board.board(), options.settings(), _ -> {}, hearing)) {
      Runtime.getRuntime().addShutdownHook(new Thread(device::close));
      board.script().hold().get();
      while (!hearing.silent.await(200, TimeUnit.MILLISECONDS)) {
        progress.recorded(device.recorder().standing().samples());
      }
      board.script().hold().get();
      manifest = hearing.manifest.get();
      decoded = Digests.journal(device.journal(), manifest.recording());
      JsonNode understood = await(client, manifest, progress);
      String archived =
          Digests.file(client.sound(manifest.recording().toString()), manifest.samples());
      Result result =
          Result.of(
              manifest,
              understood,
              Result.Pcm.of(manifest, hearing.heard(), decoded, archived, understood),
              hearing.endedAt.get());
      progress.end();
      System.out.println(json ? result.json() : result.forPeople());
      return result.pcm().isVerified() ? 0 : 1;
    }
  }

  private static JsonNode await(CloudClient client, Manifest manifest, Progress progress)
      throws InterruptedException, IOException {
    String id = manifest.recording().toString();
    long heard = System.nanoTime();
    while (true) {
      Optional<JsonNode> known = client.recording(id);
      if (known.isPresent()) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new IOException(
            "The cloud has not answered for a minute. The recording is safe in the journal and goes"
                + " there by itself when both run again: hark demo");
      }
      progress.understood(known.orElse(null));
      if (known.isPresent() && finished(known.get())) {
        return known.get();
      }
      Thread.sleep(200);
    }
  }

  /// Whether every stage is done or has failed for good.
  private static boolean finished(JsonNode recording) {
    for (JsonNode stage : recording.path("stages")) {
      String state = stage.path("state").asString();
      if (!state.equals("done") && !state.equals("failed")) {
        return false;
      }
    }
    return recording.path("state").asString().equals("filed");
  }

  /// Hears what the device heard.
  private static final class Hearing implements Recorder.Watcher {
    private final MessageDigest digest = Digests.begin();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final CompletableFuture<Manifest> manifest = new CompletableFuture<>();
    private final AtomicLong endedAt = new AtomicLong();

    @Override
    public void kept(Frame frame) {
      Digests.update(digest, frame);
    }

    @Override
    public void microphoneEnded() {
      endedAt.set(System.currentTimeMillis());
      silent.countDown();
    }

    @Override
    public void ended(Manifest last) {
      manifest.complete(last);
    }

    String heard() {
      return Digests.end(digest);
    }
  }
}
