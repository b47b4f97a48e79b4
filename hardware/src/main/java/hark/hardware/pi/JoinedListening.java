package hark.hardware.pi;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two microphones that are listened to as one: the air microphone by whoever reads, the vibration
/// microphone by a thread that opens it again, once a second, when it fails.
final class JoinedListening implements Microphone.Listening {
  private static final Logger LOG = LoggerFactory.getLogger(JoinedListening.class);

  /// How long the vibration microphone is waited for before it counts as gone, nanoseconds.
  private static final long PATIENCE = 500_000_000L;

  private final Microphone.Listening air;
  private final Microphone vibration;
  private final Stretch stretch = new Stretch();
  private final Thread pump = Thread.ofPlatform().daemon().name("vibration").unstarted(this::pump);

  /// Known to the pump.
  private boolean gone;

  private boolean answers = true;

  /// @param air one channel; closed with this
  JoinedListening(Microphone.Listening air, Microphone vibration) {
    this.air = air;
    this.vibration = vibration;
    pump.start();
  }

  @Override
  public Channels channels() {
    return Channels.AIR_AND_VIBRATION;
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    Heard heard = air.next();
    return switch (heard) {
      case Heard.Sound(Frame frame) -> new Heard.Sound(join(frame, take(frame.samples())));
      case Heard.Lost lost -> {
        var _ = take((int) Math.min(lost.samples(), Stretch.CAPACITY));
        yield lost;
      }
      case Heard.Turned turned -> turned;
      case Heard.Ended ended -> ended;
    };
  }

  @Override
  public void close() {
    pump.interrupt();
    air.close();
    try {
      pump.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.debug("The clocks of the two microphones differ by {} millionths", drift());
  }

  private void pump() {
    try {
      while (true) {
        try (Microphone.Listening listening = vibration.listen()) {
          hear(listening);
        } catch (IOException e) {
          lose(e);
        }
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  private void hear(Microphone.Listening listening) throws IOException, InterruptedException {
    while (true) {
      switch (listening.next()) {
        case Heard.Sound(Frame frame) -> {
          isBack();
          add(frame.toArray());
        }
        case Heard.Lost lost -> add(new short[(int) Math.min(lost.samples(), Stretch.CAPACITY)]);
        case Heard.Turned _ -> {}
        case Heard.Ended _ -> throw new IOException("it has ended");
      }
    }
  }

  private void lose(IOException why) {
    if (!gone) {
      LOG.warn("The vibration microphone is gone: {}", why.getMessage());
    }
    gone = true;
  }

  private void isBack() {
    if (gone) {
      LOG.info("The vibration microphone is back");
    }
    gone = false;
  }

  private synchronized void add(short[] values) {
    stretch.add(values);
    notifyAll();
  }

  /// Both began at the same moment, so sample for sample they belong together: the air microphone
  /// waits for the other, in its own buffer, as long as the other is there.
  private synchronized short[] take(int count) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE;
    while (!stretch.has(count) && answers) {
      long left = until - System.nanoTime();
      answers = left > 0;
      if (answers) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
    answers = stretch.has(count);
    return stretch.take(count);
  }

  private synchronized double drift() {
    return stretch.drift();
  }

  private static Frame join(Frame left, short[] right) {
    short[] one = left.toArray();
    short[] both = new short[2 * one.length];
    for (int i = 0; i < one.length; i++) {
      both[2 * i] = one[i];
      both[2 * i + 1] = right[i];
    }
    return Frame.of(both, 2);
  }
}
