package hark.device;

import hark.device.capture.Capture;
import hark.device.capture.Mode;
import hark.device.capture.Rehearsal;
import hark.device.capture.Watch;
import hark.device.journal.Journal;
import hark.device.journal.Room;
import hark.device.lamp.Sign;
import hark.hardware.Board;
import hark.hardware.Button;
import hark.hardware.Frame;
import hark.hardware.Gauge;
import hark.hardware.Vibrator.Buzz;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The button loop: one thread that feeds the [Panel] with edges and with what the parts report,
/// and does what it says with microphone, lamp and buzz.
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /// Hears what the recorder does, on its threads: return at once.
  public interface Watcher {
    /// Anything that the lamp or the status shows may have changed.
    default void changed() {}

    /// A frame went into the recording.
    default void kept(Frame frame) {}

    /// The microphone has no more to say.
    default void microphoneEnded() {}

    /// A recording is whole in the journal.
    default void ended(Manifest manifest) {}
  }

  /// What arrives at the loop.
  private sealed interface Input {
    record Pushed(Button.Edge edge) implements Input {}

    record Happened(Event event) implements Input {}

    record Look() implements Input {}

    record Mark(RecordingId recording, long sample) implements Input {}

    record Ask(BooleanSupplier question, CompletableFuture<Boolean> answer) implements Input {}

    record Close() implements Input {}
  }

  /// While something is recorded or there is no room, the loop looks once a second.
  private static final long LOOK = 1_000_000_000L;

  /// What must be free before recording goes on after a full card: a minute and more.
  private static final long ROOM_AGAIN = 1_000_000;

  private final Board board;
  private final Journal journal;
  private final DeviceId device;
  private final Settings settings;
  private final @Nullable Sealing sealing;
  private final Watcher watcher;
  private final Warnings warnings = new Warnings();
  private final UUID boot = BoardClock.id();
  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>(1_024);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("button").daemon().unstarted(this::run);
  private final Panel panel;

  private boolean closing;
  private boolean resuming;

  /// When the recording under way began; the capture thread says it.
  private volatile Moment began = new Moment(boot, 0);

  private long fullSince;
  private volatile @Nullable Capture capture;
  private volatile Standing standing;

  /// A recorder that seals nothing.
  public Recorder(
      Board board, Journal journal, DeviceId device, Settings settings, Watcher watcher) {
    this(board, journal, device, settings, null, watcher);
  }

  /// @param sealing what it seals its recordings with, or null when they are not sealed
  Recorder(
      Board board,
      Journal journal,
      DeviceId device,
      Settings settings,
      @Nullable Sealing sealing,
      Watcher watcher) {
    this.sealing = sealing;
    this.board = board;
    this.journal = journal;
    this.device = device;
    this.settings = settings;
    this.watcher = watcher;
    this.panel =
        new Panel(
            new Transitions(settings.controls(), settings.guard()),
            settings.mode(),
            RecordingId::random);
    this.standing =
        new Standing("", null, 0, settings.mode(), Sign.ALL_FILED, null, List.of(), List.of());
  }

  /// Begins to watch the button.
  public void start() {
    if (settings.preRoll().isPositive()) {
      listen();
    }
    // A lamp that is lit says that the button works.
    board.button().watch(edge -> inputs.offer(new Input.Pushed(edge)));
    show(System.nanoTime());
    thread.start();
    Thread.ofPlatform().name("rehearsal").daemon().start(this::rehearse);
  }

  private void rehearse() {
    Rehearsal.play();
    if (sealing != null) {
      sealing.rehearse();
    }
  }

  /// Something that the lamp depends on has changed: look at it. Returns at once.
  public void look() {
    inputs.offer(new Input.Look());
  }

  /// Marks this place, samples a channel, of a recording, if it is the one under way. Returns at
  /// once.
  void mark(RecordingId recording, long sample) {
    inputs.offer(new Input.Mark(recording, sample));
  }

  /// Ends a recording, if it is the one under way. Returns at once.
  void stop(RecordingId recording) {
    inputs.offer(new Input.Happened(new Event.Asked(recording)));
  }

  /// Whether nothing is being recorded, once all that the button has said until now is understood.
  public boolean isResting() throws InterruptedException {
    return ask(this::resting);
  }

  /// Whether the button is listened to, and what is heard reaches the card. May wait a second.
  public boolean isSound() throws InterruptedException {
    return ask(() -> !health().late(System.nanoTime()));
  }

  /// Has the loop answer; one that does not within a second says no.
  private boolean ask(BooleanSupplier question) throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    try {
      return inputs.offer(new Input.Ask(question, answer), LOOK, TimeUnit.NANOSECONDS)
          && answer.get(LOOK, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  /// How things stand now.
  public Standing standing() {
    Standing now = standing;
    Capture open = capture;
    return now.recording() == null || open == null
        ? now
        : new Standing(
            now.doing(),
            now.recording(),
            open.samples(),
            now.mode(),
            now.sign(),
            now.fault(),
            now.warnings(),
            open.channels());
  }

  /// What the fuel gauge said last.
  Optional<Gauge.Charge> charge() {
    return warnings.charge();
  }

  /// Stops; a recording under way is ended and sealed first.
  @Override
  public void close() {
    inputs.offer(new Input.Close());
    try {
      if (!closed.await(10, TimeUnit.SECONDS)) {
        LOG.warn("The recorder did not stop in time; what was sealed is safe");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Capture open = capture;
    if (open != null) {
      open.stop();
    }
  }

  private void run() {
    try {
      while (!(closing && resting())) {
        OptionalLong wake = wake(System.nanoTime());
        Input input =
            wake.isPresent()
                ? inputs.poll(
                    Math.max(0, wake.getAsLong() - System.nanoTime()), TimeUnit.NANOSECONDS)
                : inputs.take();
        // A loop that was late takes in all that has happened before it looks at the time.
        while (input != null) {
          handle(input);
          input = inputs.poll();
        }
        long now = System.nanoTime();
        panel.pass(now).forEach(this::act);
        lookAfter(now);
        show(now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }

  private boolean resting() {
    return switch (panel.state()) {
      case State.Idle _, State.Faulted _, State.Full _, State.Pairing _ -> true;
      case State.Pressed _, State.Recording _, State.Paused _, State.Stopping _ -> false;
    };
  }

  private OptionalLong wake(long now) {
    OptionalLong wake = panel.wake(health(), now);
    boolean often =
        !(panel.state() instanceof State.Idle || panel.state() instanceof State.Faulted);
    return often ? OptionalLong.of(Math.min(wake.orElse(Long.MAX_VALUE), now + LOOK)) : wake;
  }

  private void handle(Input input) {
    switch (input) {
      case Input.Pushed(Button.Edge edge) -> panel.edge(edge).forEach(this::act);
      case Input.Happened(Event event) -> on(event);
      case Input.Look _ -> {}
      case Input.Mark(RecordingId recording, long sample) -> {
        if (panel.state() instanceof State.Recording now && now.recording().equals(recording)) {
          capture().markAt(sample);
          act(Act.BUZZ_TICK);
        }
      }
      case Input.Ask(BooleanSupplier question, CompletableFuture<Boolean> answer) ->
          answer.complete(question.getAsBoolean());
      case Input.Close _ -> {
        closing = true;
        on(new Event.Leave());
      }
    }
  }

  private void on(Event event) {
    panel.on(event, System.nanoTime()).forEach(this::act);
  }

  /// Notices what nobody reports: a card that fills or has room again, a microphone that is gone.
  private void lookAfter(long now) {
    Room room = journal.room();
    if (panel.state() instanceof State.Full) {
      if (room.level() != Room.Level.FULL && room.left() >= ROOM_AGAIN && !closing) {
        resuming = true;
        on(new Event.Freed(RecordingId.random()));
        resuming = false;
      }
    } else if (room.level() == Room.Level.FULL && resting()) {
      on(new Event.Filled());
    }
    boolean fresh = warnings.room(room);
    fresh |= warnings.battery(board.gauge(), now);
    fresh |=
        resting()
            ? warnings.microphone(false, false, OptionalInt.empty())
            : warnings.microphone(gone(), deaf(), wrongRate());
    if (fresh) {
      on(new Event.Warned());
    }
  }

  private void act(Act act) {
    State state = panel.state();
    switch (act) {
      case LISTEN -> listen().press();
      case FORGET -> capture().forget();
      case BEGIN -> begin(state);
      case TOUCH -> capture().touch();
      case MARK -> capture().mark();
      case PAUSE -> capture().pause(true);
      case RESUME -> capture().pause(false);
      case CHANGE_MODE -> capture().hear(state.mode());
      case END -> {
        fullSince = System.nanoTime();
        capture().end(fullSince, BoardClock.wallAt(began));
      }
      case BUZZ_ONE -> board.vibrator().buzz(Buzz.ONE);
      case BUZZ_TWO -> board.vibrator().buzz(Buzz.TWO);
      case BUZZ_TICK -> board.vibrator().buzz(Buzz.TICK);
      case BUZZ_PAUSED -> board.vibrator().buzz(Buzz.TWO_TICKS);
      case BUZZ_RESUMED -> board.vibrator().buzz(Buzz.RESUMED);
      case BUZZ_MODE -> board.vibrator().buzz(ticks(state.mode()));
      case BUZZ_ALARM -> board.vibrator().buzz(Buzz.ALARM);
      case TELL -> board.lamp().show(standing.sign().light());
    }
  }

  private static Buzz ticks(Mode mode) {
    return new Buzz(mode.ticks(), Buzz.TICK.millis());
  }

  /// The capture that listens before the button is pressed, or a fresh one.
  private Capture listen() {
    Capture open = capture;
    if (open != null && open.isLasting()) {
      open.hear(panel.state().mode());
      return open;
    }
    Capture fresh =
        Capture.start(
            board.microphone(),
            journal,
            panel.state().mode(),
            settings.preRoll(),
            open,
            new Report());
    capture = fresh;
    return fresh;
  }

  private void begin(State state) {
    if (!(state instanceof State.Recording recording)) {
      return;
    }
    LOG.info("Recording {} begins", recording.recording());
    Capture.Opener opener =
        (channels, preSkip, nanos) -> {
          Moment since = new Moment(boot, nanos);
          began = since;
          Optional<Sealing.Wrapped> sealed =
              sealing == null ? Optional.empty() : sealing.begin(recording.recording(), device);
          Opening opening =
              new Opening(
                  recording.recording(),
                  device,
                  channels,
                  preSkip,
                  since,
                  BoardClock.wallAt(since),
                  sealed.map(Sealing.Wrapped::wrapped).orElse(Bytes.NONE));
          return new Capture.Begun(opening, sealed.map(Sealing.Wrapped::key).orElse(null));
        };
    if (resuming) {
      capture().beginAgain(opener, fullSince);
    } else {
      capture().begin(opener);
    }
  }

  private Capture capture() {
    return Objects.requireNonNull(capture, "no capture");
  }

  private boolean gone() {
    Capture open = capture;
    return open != null && open.gone();
  }

  private OptionalInt wrongRate() {
    Capture open = capture;
    return open == null ? OptionalInt.empty() : open.wrongRate();
  }

  private boolean deaf() {
    Capture open = capture;
    List<Watch.Channel> channels = open == null ? List.of() : open.channels();
    return !channels.isEmpty() && channels.stream().allMatch(Watch.Channel::deaf);
  }

  private Health health() {
    Capture open = capture;
    Room.Level level = journal.room().level();
    return new Health(
        open == null ? Health.NONE : open.unstoredSince(),
        panel.state() instanceof State.Recording && (gone() || deaf()),
        journal.owes(),
        level.compareTo(Room.Level.LOW) >= 0,
        warnings.batteryLow(),
        settings.preRoll().isPositive() && open != null && open.isLasting());
  }

  /// Makes lamp and status a view of how things stand.
  private void show(long now) {
    Sign sign = panel.sign(health(), now);
    if (sign != standing.sign() || standing.doing().isEmpty()) {
      board.lamp().show(sign.light());
    }
    State state = panel.state();
    standing =
        switch (state) {
          case State.Idle _, State.Pressed _ -> standing("idle", null, sign, null);
          case State.Recording r -> standing("recording", r.recording(), sign, null);
          case State.Paused p -> standing("paused", p.recording(), sign, null);
          case State.Stopping s -> standing("stopping", s.recording(), sign, null);
          case State.Full _ -> standing("full", null, sign, null);
          case State.Pairing _ -> standing("pairing", null, sign, null);
          case State.Faulted f -> standing("faulted", null, sign, f.why());
        };
    watcher.changed();
  }

  private Standing standing(
      String doing, @Nullable RecordingId recording, Sign sign, @Nullable String fault) {
    List<String> sentences = new ArrayList<>(journal.notices());
    sentences.addAll(warnings.sentences());
    String unsealed = sealing == null ? null : sealing.trouble();
    if (unsealed != null) {
      sentences.add(unsealed);
    }
    return new Standing(
        doing, recording, 0, panel.state().mode(), sign, fault, sentences, List.of());
  }

  /// What the capture thread reports; all but frames goes through the loop.
  private final class Report implements Capture.Listener {
    @Override
    public void kept(Frame frame) {
      watcher.kept(frame);
    }

    @Override
    public void microphoneEnded() {
      watcher.microphoneEnded();
    }

    @Override
    public void filled() {
      inputs.offer(new Input.Happened(new Event.Filled()));
    }

    @Override
    public void ended(Manifest manifest) {
      LOG.info("Recording {} ends: {} segments", manifest.recording(), manifest.segments());
      inputs.offer(new Input.Happened(new Event.Ended()));
      watcher.ended(manifest);
    }

    @Override
    public void failed(String why) {
      LOG.error("{}", why);
      inputs.offer(new Input.Happened(new Event.Failed(why)));
    }
  }
}
