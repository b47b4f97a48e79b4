package hark.device;

import hark.device.State.Act;
import hark.device.State.Event;
import hark.device.State.Faulted;
import hark.device.State.Idle;
import hark.device.State.Pressed;
import hark.device.State.Recording;
import hark.device.State.Step;
import hark.device.State.Stopping;
import hark.device.capture.Capture;
import hark.device.gesture.Gesture;
import hark.device.gesture.Gestures;
import hark.device.journal.Journal;
import hark.device.lamp.Sign;
import hark.hardware.Board;
import hark.hardware.Button;
import hark.hardware.Frame;
import hark.hardware.Vibrator.Buzz;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The button loop: one thread that turns gestures and what capture reports into states, and states
/// into lamp and buzz.
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

  /// How things stand.
  ///
  /// @param doing `idle`, `recording`, `stopping` or `faulted`
  /// @param recording the recording under way, or null
  /// @param samples its length so far, samples a channel
  /// @param sign what the lamp shows
  /// @param fault why nothing can be recorded, or null
  public record Standing(
      String doing,
      @Nullable RecordingId recording,
      long samples,
      Sign sign,
      @Nullable String fault) {}

  /// What arrives at the loop.
  private sealed interface Input {
    record Pushed(Button.Edge edge) implements Input {}

    record Happened(Event event) implements Input {}

    record Stored(boolean stored) implements Input {}

    record Look() implements Input {}

    record Close() implements Input {}
  }

  private final Board board;
  private final Journal journal;
  private final DeviceId device;
  private final Watcher watcher;
  private final UUID boot = Boot.id();
  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>(1_024);
  private final Gestures gestures = new Gestures();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("button").daemon().unstarted(this::run);

  private State state = new Idle();
  private boolean stored = true;
  private boolean closing;
  private Moment pressed = new Moment(boot, 0);
  private @Nullable Instant pressedAt;
  private volatile @Nullable Capture capture;
  private volatile Standing standing = new Standing("", null, 0, Sign.ALL_FILED, null);

  public Recorder(Board board, Journal journal, DeviceId device, Watcher watcher) {
    this.board = board;
    this.journal = journal;
    this.device = device;
    this.watcher = watcher;
  }

  /// Begins to watch the button.
  public void start() {
    show();
    thread.start();
    board.button().watch(edge -> inputs.offer(new Input.Pushed(edge)));
  }

  /// The journal has changed: look at the lamp. Returns at once.
  public void look() {
    inputs.offer(new Input.Look());
  }

  /// How things stand now.
  public Standing standing() {
    Standing now = standing;
    Capture open = capture;
    return now.recording() == null || open == null
        ? now
        : new Standing(now.doing(), now.recording(), open.samples(), now.sign(), now.fault());
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
  }

  private void run() {
    try {
      while (!(closing && resting())) {
        OptionalLong wake = gestures.wake();
        Input input =
            wake.isPresent()
                ? inputs.poll(
                    Math.max(0, wake.getAsLong() - System.nanoTime()), TimeUnit.NANOSECONDS)
                : inputs.take();
        if (input == null) {
          gestures.step(System.nanoTime()).forEach(this::feel);
        } else {
          handle(input);
        }
        show();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }

  private boolean resting() {
    return state instanceof Idle || state instanceof Faulted;
  }

  private void handle(Input input) {
    switch (input) {
      case Input.Pushed(Button.Edge edge) -> gestures.edge(edge).forEach(this::feel);
      case Input.Happened(Event event) -> on(event);
      case Input.Stored(boolean now) -> stored = now;
      case Input.Look _ -> {}
      case Input.Close _ -> {
        closing = true;
        if (state instanceof Pressed) {
          feel(Gesture.TAP);
        } else if (state instanceof Recording) {
          feel(Gesture.HOLD);
        }
      }
    }
  }

  private void feel(Gesture gesture) {
    on(new Event.Felt(gesture, RecordingId.random()));
  }

  private void on(Event event) {
    Step step = state.on(event);
    state = step.next();
    step.acts().forEach(this::act);
  }

  private void act(Act act) {
    switch (act) {
      case LISTEN -> {
        stored = true;
        pressed = new Moment(boot, System.nanoTime());
        pressedAt = Boot.wall();
        capture = Capture.start(board.microphone(), journal, new Report());
      }
      case FORGET -> capture().forget();
      case BEGIN -> {
        if (state instanceof Recording(RecordingId recording)) {
          LOG.info("Recording {} begins", recording);
          Moment since = pressed;
          Instant wall = pressedAt;
          capture()
              .begin((channels, preSkip) ->
                  new Opening(recording, device, channels, preSkip, since, wall, Bytes.NONE));
        }
      }
      case MARK -> capture().mark();
      case END -> capture().end(Boot.wallAt(pressed));
      case BUZZ_ONE -> board.vibrator().buzz(Buzz.ONE);
      case BUZZ_TWO -> board.vibrator().buzz(Buzz.TWO);
      case BUZZ_TICK -> board.vibrator().buzz(Buzz.TICK);
      case BUZZ_ALARM -> board.vibrator().buzz(Buzz.ALARM);
      case TELL -> board.lamp().show(standing.sign().light());
    }
  }

  private Capture capture() {
    return Objects.requireNonNull(capture, "no capture");
  }

  /// Makes lamp and status a view of how things stand.
  private void show() {
    boolean owing = !journal.owing().isEmpty();
    boolean recording = state instanceof Recording || state instanceof Stopping;
    Sign sign = Sign.of(recording, stored, state instanceof Faulted, owing);
    if (sign != standing.sign() || standing.doing().isEmpty()) {
      board.lamp().show(sign.light());
    }
    Standing next =
        switch (state) {
          case Idle _, Pressed _ -> new Standing("idle", null, 0, sign, null);
          case Recording(RecordingId id) -> new Standing("recording", id, 0, sign, null);
          case Stopping(RecordingId id) -> new Standing("stopping", id, 0, sign, null);
          case Faulted(String why) -> new Standing("faulted", null, 0, sign, why);
        };
    standing = next;
    watcher.changed();
  }

  /// What the capture thread reports; all but frames goes through the loop.
  private final class Report implements Capture.Listener {
    @Override
    public void stored(boolean now) {
      inputs.offer(new Input.Stored(now));
    }

    @Override
    public void kept(Frame frame) {
      watcher.kept(frame);
    }

    @Override
    public void microphoneEnded() {
      watcher.microphoneEnded();
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
