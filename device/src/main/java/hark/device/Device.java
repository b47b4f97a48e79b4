package hark.device;

import hark.device.control.ControlSocket;
import hark.device.control.Running;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Board;
import hark.hardware.Frame;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.mqtt.DeviceLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole recorder: a board, a journal, and the loops between them and the cloud.
public final class Device implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Device.class);

  private final DeviceId id;
  private final Journal journal;
  private final Recorder recorder;
  private final DeviceLink link;
  private final Statement statement;
  private final Upkeep upkeep;
  private final Consumer<String> caption;

  /// A permit for each time that nothing was owed any more.
  private final Semaphore filed = new Semaphore(0);

  private final AtomicLong recordedSamples = new AtomicLong();
  private @Nullable ControlSocket control;

  private Device(
      DeviceId id,
      String broker,
      Board board,
      Journal journal,
      Settings settings,
      Consumer<String> caption,
      Recorder.Watcher watcher) {
    this.id = id;
    this.journal = journal;
    this.caption = caption;
    this.recorder = new Recorder(board, journal, id, settings, new Both(watcher));
    this.link =
        new DeviceLink(
            broker,
            id,
            journal,
            () -> statement().status(),
            settings.policy(),
            BoardClock::timeOfDay);
    this.statement = new Statement(recorder, journal, link);
    this.upkeep = new Upkeep(journal, settings.retention(), this::changed);
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
      Path data,
      String broker,
      Board board,
      Settings settings,
      Consumer<String> caption,
      Recorder.Watcher watcher)
      throws JournalException {
    Journal journal = Journal.open(data, settings.limits());
    Device device =
        new Device(DeviceName.in(data), broker, board, journal, settings, caption, watcher);
    journal.notices().forEach(notice -> LOG.info("{}", notice));
    journal.onChange(device::changed);
    device.recorder.start();
    device.link.start();
    device.upkeep.start();
    device.listenAt(data);
    return device;
  }

  private void listenAt(Path data) {
    try {
      control =
          ControlSocket.open(
              data,
              () -> new Running(statement.status(), (double) recordedSamples.get() / Frame.RATE));
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
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

  /// Waits until nothing is being recorded and the cloud holds everything.
  public void awaitFiled() throws InterruptedException {
    while (!recorder.isResting() || journal.owes()) {
      filed.tryAcquire(1, TimeUnit.SECONDS);
    }
  }

  private Statement statement() {
    return statement;
  }

  private void changed() {
    recorder.look();
    link.nudge();
    if (!journal.owes()) {
      filed.release();
    }
  }

  /// Stops; a recording under way is ended and sealed first. What is owed stays in the journal.
  @Override
  public void close() {
    if (control != null) {
      control.close();
    }
    upkeep.close();
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
      caption.accept(statement.words());
      next.changed();
    }

    @Override
    public void kept(Frame frame) {
      recordedSamples.addAndGet(frame.samples());
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
