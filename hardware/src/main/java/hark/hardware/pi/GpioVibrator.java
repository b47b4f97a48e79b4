package hark.hardware.pi;

import hark.hardware.Vibrator;
import hark.hardware.pi.bus.OutputLine;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A vibration motor behind a transistor on a line: high is buzzing.
///
/// One thread plays the buzzes one after another; when eight wait, further ones are not felt. It is
/// still when it is opened and when it is closed, also in the middle of a buzz.
final class GpioVibrator implements Vibrator, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GpioVibrator.class);
  private static final int WAITING = 8;

  private final OutputLine line;
  private final Pause pause;
  private final BlockingQueue<Buzz> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread player = Thread.ofPlatform().daemon().name("vibrator").unstarted(this::run);

  private GpioVibrator(OutputLine line, Pause pause) {
    this.line = line;
    this.pause = pause;
  }

  /// @param line closed with this
  static GpioVibrator open(OutputLine line, Pause pause) throws IOException {
    try {
      line.set(false);
      GpioVibrator vibrator = new GpioVibrator(line, pause);
      vibrator.player.start();
      return vibrator;
    } catch (IOException e) {
      line.close();
      throw e;
    }
  }

  @Override
  public void buzz(Buzz buzz) {
    if (!waiting.offer(buzz)) {
      LOG.warn("{} buzzes wait already; this one is not felt", WAITING);
    }
  }

  @Override
  public void close() {
    player.interrupt();
    try {
      player.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    line.close();
  }

  private void run() {
    try {
      while (true) {
        play(waiting.take());
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  private void play(Buzz buzz) throws InterruptedException {
    try {
      for (int i = 0; i < buzz.times(); i++) {
        once(buzz.millis());
        pause.millis(buzz.millis());
      }
    } catch (IOException e) {
      LOG.warn("The vibrator cannot be moved: {}", e.getMessage());
    }
  }

  private void once(long millis) throws IOException, InterruptedException {
    line.set(true);
    try {
      pause.millis(millis);
    } finally {
      line.set(false);
    }
  }
}
