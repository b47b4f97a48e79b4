package hark.device.capture;

import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The capture loop: one thread from the press of the button to the last sealed segment.
///
/// It listens from the first moment and keeps what it hears in memory until it is told to [#begin]
/// or to [#forget]; so holding the button costs no words. What it hears after that is durable
/// within a second.
public final class Capture {
  /// Hears how it goes, on the capture thread: return at once.
  public interface Listener {
    /// Whether all sound but the last second is on the disk, each time that this changes.
    void stored(boolean stored);

    /// A frame went into the recording.
    void kept(Frame frame);

    /// The microphone has no more to say; the recording stays open.
    void microphoneEnded();

    /// The recording is whole in the journal.
    void ended(Manifest manifest);

    /// It cannot go on; what was sealed is safe.
    ///
    /// @param why in one sentence, with what to do
    void failed(String why);
  }

  /// Names what is to be recorded, once channels and the codec's pre-skip (samples at 48 kHz) are
  /// known.
  public interface Opener {
    /// The opening of the recording.
    Opening open(int channels, int preSkip);
  }

  private sealed interface Order {
    record Begin(Opener opener) implements Order {}

    record Mark() implements Order {}

    record End(@Nullable Instant wall) implements Order {}

    record Forget() implements Order {}
  }

  /// While it is not decided: this much is kept, and then the microphone's own buffer is relied on.
  private static final int FRAMES_BEFORE = 500;

  private final Microphone microphone;
  private final Journal journal;
  private final Listener listener;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>(64);
  private final Deque<Heard> before = new ArrayDeque<>();
  private final Thread thread = Thread.ofPlatform().name("capture").unstarted(this::run);
  private @Nullable OpenRecording recording;
  private boolean stored = true;
  private volatile long samples;

  private Capture(Microphone microphone, Journal journal, Listener listener) {
    this.microphone = microphone;
    this.journal = journal;
    this.listener = listener;
  }

  /// Starts to listen.
  public static Capture start(Microphone microphone, Journal journal, Listener listener) {
    Capture capture = new Capture(microphone, journal, listener);
    capture.thread.start();
    return capture;
  }

  /// Makes a recording of what was heard since the start and of what comes.
  public void begin(Opener opener) {
    orders.add(new Order.Begin(opener));
  }

  /// Marks this moment.
  public void mark() {
    orders.add(new Order.Mark());
  }

  /// Ends the recording.
  ///
  /// @param wall the time of day at its start as known by now, or null
  public void end(@Nullable Instant wall) {
    orders.add(new Order.End(wall));
  }

  /// Forgets what was heard and lets the microphone go.
  public void forget() {
    orders.add(new Order.Forget());
  }

  /// Waits until the loop has ended.
  void await() throws InterruptedException {
    thread.join();
  }

  /// Samples a channel in the recording so far.
  public long samples() {
    return samples;
  }

  private void run() {
    try (Microphone.Listening listening = microphone.listen()) {
      listen(listening);
    } catch (IOException e) {
      listener.failed("The microphone failed: " + e.getMessage());
    } catch (JournalException e) {
      listener.failed(Objects.toString(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      listener.failed("Recording stumbled (" + e + "). What was sealed is safe; press again.");
      throw e;
    }
  }

  private void listen(Microphone.Listening listening)
      throws IOException, InterruptedException, JournalException {
    boolean silent = false;
    IOException broken = null;
    while (true) {
      if (broken != null && recording != null) {
        listener.ended(recording.end(null));
        throw broken;
      }
      boolean wait = silent || (recording == null && before.size() >= FRAMES_BEFORE);
      Order order = wait ? orders.take() : orders.poll();
      if (order != null) {
        if (obey(order, listening.channels())) {
          return;
        }
        continue;
      }
      Heard heard;
      try {
        heard = listening.next();
      } catch (IOException e) {
        // What was heard until now is kept, also when it is not decided yet.
        broken = e;
        silent = true;
        continue;
      }
      silent = heard instanceof Heard.Ended;
      if (recording == null) {
        before.add(heard);
      } else {
        take(recording, heard);
      }
    }
  }

  /// @return whether that was all
  private boolean obey(Order order, int channels) throws JournalException {
    switch (order) {
      case Order.Begin begin -> {
        OpusStream opus = new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(channels)));
        Opening opening = begin.opener().open(channels, opus.preSkip());
        OpenRecording open = new OpenRecording(journal, opening, opus, System::nanoTime);
        recording = open;
        for (Heard heard : before) {
          take(open, heard);
        }
        before.clear();
      }
      case Order.Mark _ -> {
        if (recording != null) {
          recording.mark();
        }
      }
      case Order.End end -> {
        if (recording != null) {
          listener.ended(recording.end(end.wall()));
        }
        return true;
      }
      case Order.Forget _ -> {
        return true;
      }
    }
    return false;
  }

  private void take(OpenRecording open, Heard heard) throws JournalException {
    switch (heard) {
      case Heard.Sound(Frame frame) -> {
        boolean now = open.add(frame);
        samples = open.samples();
        listener.kept(frame);
        if (now != stored) {
          stored = now;
          listener.stored(now);
        }
      }
      case Heard.Lost lost -> open.lost(lost);
      case Heard.Ended _ -> listener.microphoneEnded();
    }
  }
}
