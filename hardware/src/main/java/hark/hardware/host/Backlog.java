package hark.hardware.host;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Heard.Lost;
import hark.hardware.Heard.Sound;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What was heard and not yet fetched: ten seconds at most. What comes when it is full is lost, and
/// that is said in its place.
public final class Backlog {
  /// Ten seconds of frames.
  static final int LIMIT = 10 * Frame.RATE / Frame.SAMPLES;

  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(LIMIT);
  private long lost = 0;

  /// Adds sound; returns at once. Called by one thread.
  public void add(Frame frame) {
    if (lost > 0 && heard.offer(new Lost(lost, Cause.OVERRUN))) {
      lost = 0;
    }
    if (lost > 0 || !heard.offer(new Sound(frame))) {
      lost += frame.samples();
    }
  }

  /// Adds a loss that happened before what is added next. Called by the same thread.
  public void addLost(long samples) {
    lost += samples;
  }

  /// The next, or nothing when none comes within a second.
  public Optional<Heard> next() throws InterruptedException {
    return Optional.ofNullable(heard.poll(1, TimeUnit.SECONDS));
  }
}
