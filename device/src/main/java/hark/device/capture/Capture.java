package hark.device.capture;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.sync.Channels;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Note;
import hark.sync.Opening;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The capture loop: one thread that hears, and makes recordings of what it hears.
///
/// It listens from the first moment and keeps what it hears in memory until it is told to [#begin]
/// or to [#forget]; so holding the button costs no words. What it hears after that is durable
/// within a second. With a pre-roll it listens always; without, from the press of the button to the
/// last sealed segment.
public final class Capture {
  /// Hears how it goes, on the capture thread: return at once.
  public interface Listener {
    /// A frame went into the recording.
    void kept(Frame frame);

    /// The microphone has no more to say; the recording stays open.
    void microphoneEnded();

    /// The card is full: it should be ended. Told once for each recording.
    void filled();

    /// The recording is whole in the journal.
    void ended(Manifest manifest);

    /// It cannot go on; what was sealed is safe.
    ///
    /// @param why in one sentence, with what to do
    void failed(String why);
  }

  /// Names what is to be recorded, once it is known how it is heard.
  public interface Opener {
    /// How the recording begins.
    ///
    /// @param channels what is heard on each
    /// @param preSkip samples at 48 kHz that belong to the codec
    /// @param nanos when its first sound was heard
    Begun open(Channels channels, int preSkip, long nanos);
  }

  /// How a recording begins.
  ///
  /// @param key what it is sealed with, or null when it is not
  public record Begun(Opening opening, @Nullable RecordingKey key) {}

  private static final long LATE_AT_END = 5_000_000_000L;
  private static final long FRAME = 20_000_000L;

  private final Microphone microphone;
  private final Journal journal;
  private final Listener listener;
  private final boolean lasting;
  private final @Nullable Capture earlier;
  private final Before before;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>(64);
  private final Thread thread = Thread.ofPlatform().name("capture").unstarted(this::run);

  private Channels channels = Channels.AIR;
  private Mode mode;
  private boolean paused;
  private boolean silent;
  private boolean filled;
  private long position;
  private long touched;
  private @Nullable OpenRecording recording;
  private volatile @Nullable Ears ears;
  private volatile Watch watch = new Watch(List.of());
  private volatile long samples;
  private volatile long unstoredSince = Long.MAX_VALUE;

  private Capture(
      Microphone microphone,
      Journal journal,
      Mode mode,
      Duration preRoll,
      @Nullable Capture earlier,
      Listener listener) {
    this.microphone = microphone;
    this.earlier = earlier;
    this.journal = journal;
    this.mode = mode;
    this.listener = listener;
    this.before = new Before(preRoll);
    this.lasting = preRoll.isPositive();
  }

  /// Starts to listen.
  ///
  /// @param mode which microphones
  /// @param preRoll how much is kept in memory from before the button is pressed; when none, the
  ///   loop ends with its recording
  /// @param earlier one that may still hold the microphone, or null; it is waited for
  public static Capture start(
      Microphone microphone,
      Journal journal,
      Mode mode,
      Duration preRoll,
      @Nullable Capture earlier,
      Listener listener) {
    Capture capture = new Capture(microphone, journal, mode, preRoll, earlier, listener);
    capture.thread.start();
    return capture;
  }

  /// The finger came down: keep what comes.
  public void press() {
    orders.add(new Order.Press());
  }

  /// Makes a recording of what was heard since the start, or since the pre-roll, and of what comes.
  /// What was heard already is sealed at once: it has waited since the press.
  public void begin(Opener opener) {
    orders.add(new Order.Begin(opener, Order.NEVER));
  }

  /// Makes a recording of what comes, which goes on with one that a full card has ended.
  ///
  /// @param fullSince when that was, nanoseconds: what lies between is a gap
  public void beginAgain(Opener opener, long fullSince) {
    orders.add(new Order.Begin(opener, fullSince));
  }

  /// Remembers this place for a mark.
  public void touch() {
    orders.add(new Order.Touch());
  }

  /// Marks the place that was touched.
  public void mark() {
    orders.add(new Order.Mark());
  }

  /// Marks this place, which is heard already.
  public void markAt(long sample) {
    orders.add(new Order.MarkAt(sample));
  }

  /// Leaves out what comes, or no longer.
  public void pause(boolean now) {
    orders.add(new Order.Pause(now));
  }

  /// Hears the microphones of this mode.
  public void hear(Mode now) {
    orders.add(new Order.Hear(now));
  }

  /// Ends the recording.
  ///
  /// @param nanos when it was told to; what was heard before that still belongs to it
  /// @param wall the time of day at its start as known by now, or null
  public void end(long nanos, @Nullable Instant wall) {
    orders.add(new Order.End(nanos, wall));
  }

  /// Forgets what was heard since the press, and lets the microphone go unless there is a pre-roll.
  public void forget() {
    orders.add(new Order.Forget());
  }

  /// Stops the loop at once; a recording that was not ended stays open in the journal.
  public void stop() {
    thread.interrupt();
  }

  /// Waits until the loop has ended.
  void await() throws InterruptedException {
    thread.join();
  }

  /// Whether it listens also when no button is pressed.
  public boolean isLasting() {
    return lasting && thread.isAlive();
  }

  /// Samples a channel in the recording so far.
  public long samples() {
    return samples;
  }

  /// When the oldest sound that is not on the card was heard, nanoseconds; [Long#MAX_VALUE] when
  /// all is.
  public long unstoredSince() {
    return unstoredSince;
  }

  /// How each channel sounds, as of the last second.
  public List<Watch.Channel> channels() {
    return watch.channels();
  }

  /// Whether the microphone is gone. Also frees the loop from one that does not answer: ask now and
  /// then.
  public boolean gone() {
    Ears now = ears;
    if (now == null) {
      return false;
    }
    now.rouse();
    return now.gone();
  }

  /// How many samples a second the microphone delivers, if that is far from 16,000.
  public OptionalInt wrongRate() {
    Ears now = ears;
    return now == null ? OptionalInt.empty() : now.wrongRate();
  }

  private void run() {
    try {
      if (earlier != null) {
        earlier.await();
      }
      hear();
    } catch (IOException e) {
      listener.failed("The microphone failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      rescue(e);
      listener.failed("Recording stumbled (" + e + "). What was sealed is safe; press again.");
      throw e;
    } finally {
      close();
    }
  }

  /// Whatever has stumbled, what was heard is sealed if it can be.
  private void rescue(RuntimeException why) {
    try {
      if (recording != null) {
        listener.ended(recording.end(null));
      }
    } catch (JournalException | RuntimeException also) {
      why.addSuppressed(also);
    }
  }

  private void hear() throws IOException, InterruptedException {
    try (Ears open = new Ears(microphone, System::nanoTime)) {
      ears = open;
      channels = open.channels();
      watch = new Watch(channels.names());
      if (!lasting) {
        before.press();
      }
      listen(open);
    }
  }

  private void listen(Ears open) throws InterruptedException {
    while (true) {
      boolean wait = silent || (recording == null && before.isFull());
      Order order = wait ? orders.take() : orders.poll();
      if (order == null) {
        take(open.next());
      } else if (obey(order, open) && !lasting) {
        return;
      }
    }
  }

  /// @return whether that was all
  private boolean obey(Order order, Ears open) throws InterruptedException {
    switch (order) {
      case Order.Press _ -> before.press();
      case Order.Begin begin -> begin(begin, open);
      case Order.Touch _ -> touched = samples;
      case Order.Mark _ -> {
        if (recording != null) {
          recording.mark(touched);
        }
      }
      case Order.MarkAt(long sample) -> {
        if (recording != null) {
          recording.mark(sample);
        }
      }
      case Order.Pause pause -> paused = pause.paused();
      case Order.Hear hear -> {
        mode = hear.mode();
        noteMode();
      }
      case Order.End end -> {
        end(end, open);
        return true;
      }
      case Order.Forget _ -> {
        before.release();
        return true;
      }
    }
    return false;
  }

  private void begin(Order.Begin begin, Ears open) {
    OpusStream opus =
        new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(channels.count())));
    long heardSince = open.opened() + nanos(position - before.samples());
    long since = Math.min(heardSince, begin.fullSince());
    OpenRecording fresh =
        new OpenRecording(
            journal, begin.opener().open(channels, opus.preSkip(), since), opus, System::nanoTime);
    recording = fresh;
    filled = false;
    paused = false;
    touched = 0;
    noteMode();
    if (since < heardSince) {
      fresh.miss((heardSince - since) * Frame.RATE / 1_000_000_000L, Gap.Cause.FULL);
    }
    long preRoll = before.preRoll();
    for (Heard heard : before.take()) {
      if (preRoll > 0 && fresh.length() >= nanos(preRoll)) {
        fresh.note(Note.Kind.PRESSED);
        preRoll = 0;
      }
      record(fresh, heard);
    }
    if (preRoll > 0) {
      fresh.note(Note.Kind.PRESSED);
    }
    fresh.seal();
  }

  private static long nanos(long samples) {
    return samples * 1_000_000_000L / Frame.RATE;
  }

  private void noteMode() {
    if (recording != null && channels == Channels.AIR_AND_VIBRATION) {
      recording.note(mode.kind());
    }
  }

  private void take(Heard heard) {
    position += Before.samples(heard);
    if (heard instanceof Heard.Ended) {
      silent = true;
      listener.microphoneEnded();
    } else if (recording == null) {
      before.add(heard);
    } else {
      record(recording, heard);
    }
  }

  private void record(OpenRecording open, Heard heard) {
    switch (heard) {
      case Heard.Sound(Frame frame) -> sound(open, frame);
      case Heard.Lost lost -> open.miss(lost.samples(), paused ? Gap.Cause.PAUSED : cause(lost));
      case Heard.Turned(double decibels) ->
          open.note(decibels < 0 ? Note.Kind.TURNED_DOWN : Note.Kind.TURNED_UP);
      case Heard.Ended _ -> {}
    }
    samples = open.samples();
    unstoredSince = open.unstoredSince();
    JournalException refusal = open.refusal();
    if (refusal != null && refusal.reason() == JournalException.Reason.FULL && !filled) {
      filled = true;
      listener.filled();
    }
  }

  private void sound(OpenRecording open, Frame frame) {
    short[] values = frame.toArray();
    boolean deaf = watch.look(values, channels, mode, open::note);
    if (paused) {
      open.miss(frame.samples(), Gap.Cause.PAUSED);
    } else if (deaf) {
      open.miss(frame.samples(), Gap.Cause.MUTED);
    } else if (open.isFull()) {
      open.miss(frame.samples(), Gap.Cause.OVERRUN);
    } else {
      open.add(Mix.of(values, channels, mode), Mix.isOne(channels, mode));
      listener.kept(frame);
    }
  }

  private static Gap.Cause cause(Heard.Lost lost) {
    return switch (lost.cause()) {
      case OVERRUN -> Gap.Cause.OVERRUN;
      case MICROPHONE_GONE -> Gap.Cause.MICROPHONE_GONE;
    };
  }

  /// Takes what was heard before the order, then seals; while the journal refuses, it is tried
  /// again each second.
  private void end(Order.End end, Ears open) throws InterruptedException {
    OpenRecording last = recording;
    if (last == null) {
      return;
    }
    long started = open.opened() + nanos(position) - last.length();
    long until = System.nanoTime() + LATE_AT_END;
    while (!silent
        && end.nanos() - started - last.length() > FRAME
        && System.nanoTime() - until < 0) {
      take(open.next());
    }
    Manifest manifest = null;
    while (manifest == null) {
      try {
        manifest = last.end(end.wall());
      } catch (JournalException e) {
        unstoredSince = last.unstoredSince();
        TimeUnit.SECONDS.sleep(1);
      }
    }
    close();
    listener.ended(manifest);
  }

  private void close() {
    if (recording != null) {
      recording.close();
      recording = null;
    }
    samples = 0;
    unstoredSince = Long.MAX_VALUE;
  }
}
