package hark.device.capture;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A microphone that, once it was open, does not fail any more: while the part is gone it says how
/// much was lost, by the clock, and opens it again as soon as it is back.
///
/// Read by one thread. [#rouse] may be called by another: it frees the reader from a part that does
/// not answer.
public final class Ears implements AutoCloseable {
  /// A part that says nothing for so long does not answer any more.
  static final long STUCK = 2_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Ears.class);
  private static final long AGAIN = 1_000_000_000L;
  private static final long SLICE_MILLIS = 100;
  private static final double SAMPLES_PER_NANO = Frame.RATE / 1e9;
  private static final long NOT_WAITING = Long.MAX_VALUE;

  private final Microphone microphone;
  private final LongSupplier clock;
  private final Thread reader = Thread.currentThread();
  private final Channels channels;
  private final long opened;
  private Microphone.@Nullable Listening listening;
  private volatile long waitingSince = NOT_WAITING;
  private volatile boolean roused;

  /// The wait that was found too long, and when it was; known to whoever rouses.
  private long suspected = NOT_WAITING;

  private long suspectedAt;
  private volatile boolean gone;
  private final Rate rate = new Rate();

  /// Samples that a wrong rate left out and that are not told yet.
  private long owed;

  /// Until when it is known what was heard and what was lost; moves only while the part is gone.
  private long told;

  private long tried;

  /// Opens the microphone for the calling thread to read.
  ///
  /// @param clock nanoseconds
  /// @throws IOException if there is none or it is taken; the message says what to do
  Ears(Microphone microphone, LongSupplier clock) throws IOException {
    this.microphone = microphone;
    this.clock = clock;
    Microphone.Listening first = microphone.listen();
    this.listening = first;
    this.channels = first.channels();
    this.opened = clock.getAsLong();
  }

  /// What a recording of it holds on its channels.
  hark.sync.Channels channels() {
    return recorded(channels);
  }

  /// What a recording holds on its channels when these are heard.
  public static hark.sync.Channels recorded(Channels heard) {
    return switch (heard) {
      case AIR -> hark.sync.Channels.AIR;
      case AIR_AND_VIBRATION -> hark.sync.Channels.AIR_AND_VIBRATION;
      case PAIR -> hark.sync.Channels.PAIR;
    };
  }

  /// When the first sound was heard, nanoseconds.
  long opened() {
    return opened;
  }

  /// How many samples a second come, if that is far from 16,000.
  OptionalInt wrongRate() {
    return rate.wrong();
  }

  /// Whether the part is gone or does not answer.
  boolean gone() {
    return gone;
  }

  /// Waits for the next 20 ms, or says what is missing.
  ///
  /// @throws InterruptedException if the reader is interrupted by others than [#rouse]
  Heard next() throws InterruptedException {
    while (true) {
      if (owed > 0) {
        Heard lost = new Heard.Lost(owed, Heard.Cause.OVERRUN);
        owed = 0;
        return lost;
      }
      Microphone.Listening now = listening;
      if (now == null) {
        return missing();
      }
      long since = clock.getAsLong();
      try {
        waitingSince = since;
        Heard heard = now.next();
        if (heard instanceof Heard.Sound(Frame frame)) {
          owed = rate.read(since, clock.getAsLong(), frame.samples());
          isBack();
        } else if (!(heard instanceof Heard.Turned)) {
          rate.forget();
        }
        return heard;
      } catch (IOException e) {
        lose(clock.getAsLong(), e.getMessage());
      } catch (InterruptedException e) {
        if (!roused) {
          throw e;
        }
        lose(since, "it does not answer");
      } finally {
        waitingSince = NOT_WAITING;
        roused = false;
      }
    }
  }

  /// Frees the reader if it has waited too long, seen twice: after the whole process was frozen, it
  /// must have had its chance.
  void rouse() {
    long since = waitingSince;
    long now = clock.getAsLong();
    if (since == NOT_WAITING || now - since <= STUCK || roused) {
      suspected = NOT_WAITING;
    } else if (suspected != since) {
      suspected = since;
      suspectedAt = now;
    } else if (now - suspectedAt > STUCK / 4) {
      roused = true;
      reader.interrupt();
    }
  }

  private void lose(long since, @Nullable String why) {
    if (!gone) {
      LOG.warn("The microphone is gone ({}); it is opened again as soon as it is back", why);
      gone = true;
    }
    rate.forget();
    told = since;
    tried = since;
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }

  /// Only sound shows that it is back: a part that opens may still say nothing.
  private void isBack() {
    if (gone) {
      gone = false;
      LOG.info("The microphone is back");
    }
  }

  /// What was lost since it was last told, at least a sample of it.
  private Heard missing() throws InterruptedException {
    long samples = 0;
    while (samples < 1) {
      Thread.sleep(SLICE_MILLIS);
      long now = clock.getAsLong();
      if (now - tried >= AGAIN) {
        tried = now;
        open();
        now = clock.getAsLong();
      }
      samples = (long) ((now - told) * SAMPLES_PER_NANO);
      told += (long) (samples / SAMPLES_PER_NANO);
    }
    return new Heard.Lost(samples, Heard.Cause.MICROPHONE_GONE);
  }

  private void open() {
    try {
      Microphone.Listening again = microphone.listen();
      if (again.channels() != channels) {
        LOG.warn(
            "The microphone came back as {} instead of {}; plug in the one that was",
            again.channels(),
            channels);
        again.close();
        return;
      }
      listening = again;
    } catch (IOException e) {
      // It is tried again in a second.
    }
  }

  @Override
  public void close() {
    if (listening != null) {
      listening.close();
    }
  }
}
