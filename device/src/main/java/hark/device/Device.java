package hark.device;

import hark.device.control.ControlSocket;
import hark.device.control.Running;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.identity.PairingFile;
import hark.device.identity.Route;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Board;
import hark.hardware.Frame;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.mqtt.DeviceLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
  private final Membership membership;
  private final PairingFile pairingFile;
  private final Statement statement;
  private final Upkeep upkeep;
  private final Commands commands;
  private final Consumer<String> caption;

  /// A permit for each time that nothing was owed any more.
  private final Semaphore filed = new Semaphore(0);

  private final AtomicLong recordedSamples = new AtomicLong();
  private @Nullable ControlSocket control;

  private Device(
      DeviceId id,
      Path data,
      Identity identity,
      Board board,
      Journal journal,
      Settings settings,
      Sealing sealing,
      Consumer<String> caption,
      Recorder.Watcher watcher) {
    this.id = id;
    this.journal = journal;
    this.caption = caption;
    this.recorder = new Recorder(board, journal, id, settings, sealing, new Both(watcher));
    Route route = new Route(settings.broker(), identity, id);
    this.link =
        new DeviceLink(
            route,
            id,
            journal,
            () -> statement().status(),
            settings.policy(),
            BoardClock::timeOfDay);
    this.membership = new Membership(identity, id, this::owed);
    this.pairingFile =
        new PairingFile(data, membership, () -> identity.pairing().isPresent(), this::moved);
    this.statement = new Statement(recorder, journal, link, () -> advice(route));
    this.upkeep = new Upkeep(journal, settings.retention(), this::changed);
    this.commands = new Commands(id, identity, journal, recorder, settings.commands());
  }

  /// Starts a recorder. What an earlier run left open is closed as recovered, and what is owed
  /// begins to go to the cloud; an absent broker keeps nobody from recording.
  ///
  /// @param data the folder of the journal
  /// @param caption is told in a few words how things stand
  /// @param watcher hears what the recorder does
  /// @throws JournalException in one sentence, with what to do
  public static Device start(
      Path data, Board board, Settings settings, Consumer<String> caption, Recorder.Watcher watcher)
      throws JournalException {
    Identity identity = identity(data);
    Sealing sealing = Sealing.of(identity, data);
    Journal journal =
        Journal.open(data, settings.limits(), manifest -> Sealing.sign(identity, manifest));
    Device device =
        new Device(
            DeviceName.in(data),
            data,
            identity,
            board,
            journal,
            settings,
            sealing,
            caption,
            watcher);
    journal.notices().forEach(notice -> LOG.info("{}", notice));
    journal.onChange(device::changed);
    journal.onKeys(sealing::learn);
    journal.onFiled(sealing::believes);
    journal.onCommand(device.commands::hear);
    device.recorder.start();
    device.commands.start();
    device.link.start();
    device.upkeep.start();
    device.pairingFile.start();
    device.listenAt(data);
    return device;
  }

  /// Pairs it with the cloud of this code, also while it records.
  ///
  /// @return what happened, in one sentence
  /// @throws IOException in one sentence, with what to do
  public String pair(String code) throws IOException {
    return obey("pair " + code);
  }

  private String obey(String order) throws IOException {
    String done = membership.obey(order);
    moved();
    return done;
  }

  /// The way to the cloud is another.
  private void moved() {
    link.connectAgain();
    recorder.look();
  }

  private OptionalDouble owed() {
    return journal.owes() ? OptionalDouble.of(journal.owedSeconds()) : OptionalDouble.empty();
  }

  private List<String> advice(Route route) {
    return Stream.of(link.refused(), route.advice(), pairingFile.trouble())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Identity identity(Path data) throws JournalException {
    try {
      return Identity.in(data);
    } catch (IOException e) {
      throw new JournalException(
          "The folder %s cannot be written (%s). Choose another with --data, or check the card."
              .formatted(data, e.getMessage()),
          e);
    }
  }

  private void listenAt(Path data) {
    try {
      control = ControlSocket.open(data, this::running, this::obey);
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private Running running() {
    return new Running(
        statement.status(), (double) recordedSamples.get() / Frame.RATE, journal.owing().size());
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

  /// Whether there is a connection to the cloud.
  public boolean isConnected() {
    return link.isConnected();
  }

  /// Whether it does what it is for, or says that it cannot; false while it hangs. May wait a
  /// second.
  public boolean isSound() {
    try {
      return recorder.isSound();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// How the connection to the cloud stands, in a few words.
  public String connection() {
    return link.standing();
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
    commands.look();
    upkeep.look();
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
    pairingFile.close();
    recorder.close();
    commands.close();
    link.close();
    journal.close();
  }

  /// Keeps caption and status fresh, and passes on what happens.
  private final class Both implements Recorder.Watcher {
    private final Recorder.Watcher next;
    private @Nullable Standing last;

    Both(Recorder.Watcher next) {
      this.next = next;
    }

    @Override
    public void changed() {
      Standing now = recorder.standing();
      if (!now.equals(last)) {
        last = now;
        link.nudge();
      }
      caption.accept(statement.words());
      pairingFile.invite(now.doing().equals("pairing"));
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
