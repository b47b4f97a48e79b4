package hark.device;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Board;
import hark.hardware.Frame;
import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.Manifest;
import hark.sync.mqtt.DeviceLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole recorder: a board, a journal, and the loops between them and the cloud.
public final class Device implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Device.class);

  /// A segment is about one second.
  private static final double SECONDS_PER_SEGMENT = 1;

  private final DeviceId id;
  private final Board board;
  private final Journal journal;
  private final Consumer<String> caption;

  /// A permit for each time that nothing was owed any more.
  private final Semaphore filed = new Semaphore(0);

  private final Recorder recorder;
  private final DeviceLink link;

  private Device(
      DeviceId id,
      String broker,
      Board board,
      Journal journal,
      Consumer<String> caption,
      Recorder.Watcher watcher) {
    this.id = id;
    this.board = board;
    this.journal = journal;
    this.caption = caption;
    this.recorder = new Recorder(board, journal, id, Settings.usual(), new Both(watcher));
    this.link = new DeviceLink(broker, id, journal, this::status);
  }

  /// Starts a recorder. What an earlier run left open is closed as recovered, and what is owed
  /// begins to go to the cloud; an absent broker keeps nobody from recording.
  ///
  /// @param data the folder of the journal
  /// @param broker as Paho writes it: `tcp://host:1883`
  /// @param caption is told in a few words how things stand
  /// @param watcher hears what the recorder does
  /// @throws JournalException in one sentence, with what to do
  public static Device start(
      Path data, String broker, Board board, Consumer<String> caption, Recorder.Watcher watcher)
      throws JournalException {
    Journal journal = Journal.open(data);
    Device device = new Device(name(data), broker, board, journal, caption, watcher);
    journal.recovered().forEach(r -> LOG.info("Recording {} was cut off and is recovered", r));
    journal.onChange(device::changed);
    device.recorder.start();
    device.link.start();
    return device;
  }

  /// The device's name, made at its first start and kept beside the journal. It is written under
  /// another name first, so that a crash leaves all of it or nothing.
  private static DeviceId name(Path data) throws JournalException {
    Path file = data.resolve("device");
    try {
      if (!Files.exists(file)) {
        int random = RandomGenerator.getDefault().nextInt(1 << 24);
        Path draft = data.resolve("device.new");
        Files.writeString(
            draft,
            "hark-" + HexFormat.of().toHexDigits(random, 6),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return new DeviceId(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new JournalException(
          "The device's name in " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Its name.
  public DeviceId id() {
    return id;
  }

  /// Its journal.
  public Journal journal() {
    return journal;
  }

  /// Its recorder.
  public Recorder recorder() {
    return recorder;
  }

  /// Waits until the cloud holds everything.
  public void awaitFiled() throws InterruptedException {
    while (!journal.owing().isEmpty()) {
      filed.acquire();
    }
  }

  private void changed() {
    recorder.look();
    link.nudge();
    if (journal.owing().isEmpty()) {
      filed.release();
    }
  }

  private int owedSegments() {
    return journal.recordings().stream()
        .filter(r -> !r.filed())
        .mapToInt(Journal.Shelved::owed)
        .sum();
  }

  private DeviceStatus status() {
    Recorder.Standing standing = recorder.standing();
    int owed = owedSegments();
    return new DeviceStatus(
        standing.doing(),
        null,
        standing.recording() == null ? null : standing.recording().toString(),
        seconds(standing),
        owed * SECONDS_PER_SEGMENT,
        owed,
        List.of(),
        null,
        board
            .gauge()
            .charge()
            .map(c -> new DeviceStatus.Battery(c.percent(), c.charging()))
            .orElse(null),
        null,
        new DeviceStatus.Lamp(
            standing.sign().words(),
            String.format("#%06x", standing.sign().light().rgb()),
            standing.sign().light().rhythm().name().toLowerCase(Locale.ROOT)),
        List.of(),
        link.refusals());
  }

  private static double seconds(Recorder.Standing standing) {
    return Math.floor((double) standing.samples() / Frame.RATE);
  }

  private String words() {
    Recorder.Standing standing = recorder.standing();
    int owed = owedSegments();
    String way = owed == 0 ? "safe at the cloud" : owed + " s on the way";
    long seconds = (long) seconds(standing);
    return switch (standing.doing()) {
      case "recording" -> "Recording %d:%02d · %s".formatted(seconds / 60, seconds % 60, way);
      case "stopping" -> "Sealing the last second";
      case "faulted" -> String.valueOf(standing.fault());
      default ->
          journal.owing().isEmpty()
              ? "Ready · everything is filed"
              : "Ready · " + Math.max(owed, 1) + " s owed to the cloud · " + link.standing();
    };
  }

  /// Stops; a recording under way is ended and sealed first. What is owed stays in the journal.
  @Override
  public void close() {
    recorder.close();
    link.close();
    journal.close();
  }

  /// Keeps caption and status fresh, and passes on what happens.
  private final class Both implements Recorder.Watcher {
    private final Recorder.Watcher next;

    Both(Recorder.Watcher next) {
      this.next = next;
    }

    @Override
    public void changed() {
      caption.accept(words());
      next.changed();
    }

    @Override
    public void kept(Frame frame) {
      next.kept(frame);
    }

    @Override
    public void microphoneEnded() {
      next.microphoneEnded();
    }

    @Override
    public void ended(Manifest manifest) {
      next.ended(manifest);
    }
  }
}
