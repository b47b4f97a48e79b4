package hark.hardware.host;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone;
import hark.hardware.alsa.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.sampled.TargetDataLine;

/// A line of this machine that is listened to: one thread empties it into a [Backlog], and each
/// read is held against the clock by a [Tally].
final class HostListening implements Microphone.Listening {
  private static final int FRAME_BYTES = 2 * Frame.SAMPLES;

  private final TargetDataLine line;
  private final Backlog backlog = new Backlog();
  private final Tally tally = new Tally();
  private final AtomicLong read = new AtomicLong();
  private volatile boolean ended = false;

  /// @param line open, not yet started; closed with this
  HostListening(TargetDataLine line) {
    this.line = line;
    line.start();
    Thread.ofPlatform().daemon().name("host-microphone").start(this::drain);
  }

  @Override
  public Channels channels() {
    return Channels.AIR;
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    while (true) {
      boolean last = ended;
      Optional<Heard> heard = backlog.next();
      if (heard.isPresent()) {
        return heard.get();
      }
      if (last) {
        throw new IOException("The microphone of this machine was taken away; plug it in again.");
      }
      long missing = missing();
      if (missing > 0) {
        return new Heard.Lost(missing, Cause.MICROPHONE_GONE);
      }
    }
  }

  @Override
  public void close() {
    line.stop();
    line.close();
  }

  private void drain() {
    byte[] bytes = new byte[FRAME_BYTES];
    // A line gives less than it was asked for only when it has been closed or taken away.
    while (line.read(bytes, 0, FRAME_BYTES) == FRAME_BYTES) {
      read.addAndGet(Frame.SAMPLES);
      backlog.addLost(missing());
      short[] values = new short[Frame.SAMPLES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
      backlog.add(Frame.of(values, 1));
    }
    ended = true;
  }

  private long missing() {
    return tally.missing(System.nanoTime(), read.get() + line.available() / 2);
  }
}
