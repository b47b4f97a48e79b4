package hark.hardware.alsa;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A microphone whose sound is fetched by a thread of its own: ten seconds wait here for a listener
/// that is busy, however little the card keeps.
///
/// On a slow board that has just been switched on a listener is busy for more than two seconds when
/// it writes to the card for the first time. What comes when ten seconds wait is lost, and that is
/// said in its place.
final class FetchedListening implements Microphone.Listening {
  /// Ten seconds of frames.
  static final int LIMIT = 10 * Frame.RATE / Frame.SAMPLES;

  private static final long LOOKS_EVERY = 500;

  private final Microphone.Listening card;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(LIMIT);
  private final Thread thread = Thread.ofPlatform().daemon().name("card").unstarted(this::fetch);

  /// Why nothing more comes.
  private volatile @Nullable IOException failure;

  /// Samples that did not fit; the fetching thread's, and the listener's once there is a failure.
  private long lost;

  /// @param card closed with this
  FetchedListening(Microphone.Listening card) {
    this.card = card;
    thread.start();
  }

  @Override
  public int channels() {
    return card.channels();
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    while (true) {
      IOException last = failure;
      Heard next = heard.poll(last == null ? LOOKS_EVERY : 0, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
      if (last != null && lost > 0) {
        Heard rest = new Heard.Lost(lost, Cause.OVERRUN);
        lost = 0;
        return rest;
      }
      if (last != null) {
        throw last;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    card.close();
  }

  private void fetch() {
    try {
      while (true) {
        add(card.next());
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = new IOException("The microphone was closed.", e);
    } catch (RuntimeException e) {
      failure = new IOException("The microphone failed: " + e.getMessage(), e);
    }
  }

  private void add(Heard next) {
    if (lost > 0 && heard.offer(new Heard.Lost(lost, Cause.OVERRUN))) {
      lost = 0;
    }
    if (lost > 0 || !heard.offer(next)) {
      lost +=
          switch (next) {
            case Heard.Sound(Frame frame) -> frame.samples();
            case Heard.Lost more -> more.samples();
            case Heard.Ended _ -> 0;
          };
    }
  }
}
