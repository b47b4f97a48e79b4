package hark.hardware.pi;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.host.Backlog;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A vibration microphone that is listened to: one thread takes values without a rest, and what it
/// makes of them waits in a [Backlog].
final class ContactListening implements Microphone.Listening, Evener.Sink {
  private static final Logger LOG = LoggerFactory.getLogger(ContactListening.class);

  /// Values a second below which speech begins to miss what makes it clear.
  private static final double ENOUGH = 8_000;

  private final Mcp3008 converter;
  private final LongSupplier clock;
  private final Backlog backlog = new Backlog();
  private final Evener evener = new Evener();
  private final short[] frame = new short[Frame.SAMPLES];
  private final Thread taker = Thread.ofPlatform().daemon().name("contact").unstarted(this::take);
  private int filled;
  private boolean slow;
  private volatile @Nullable IOException failure;
  private volatile boolean closed;

  /// @param converter closed with this
  ContactListening(Mcp3008 converter, LongSupplier clock) {
    this.converter = converter;
    this.clock = clock;
    taker.start();
  }

  @Override
  public Channels channels() {
    return Channels.AIR;
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    while (true) {
      IOException ended = failure;
      Optional<Heard> heard = backlog.next();
      if (heard.isPresent()) {
        return heard.get();
      }
      if (ended != null) {
        throw new IOException(ended.getMessage(), ended);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      taker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    converter.close();
  }

  @Override
  public void sample(short value) {
    frame[filled++] = value;
    if (filled == frame.length) {
      backlog.add(Frame.of(frame, 1));
      filled = 0;
    }
  }

  /// What was heard since the last whole frame belongs to the hole.
  @Override
  public void lost(long samples) {
    backlog.addLost(samples + filled);
    filled = 0;
  }

  private void take() {
    int[] values = new int[Frame.SAMPLES];
    try {
      while (!closed) {
        long begin = clock.getAsLong();
        converter.read(values);
        long end = clock.getAsLong();
        watch(values.length * 1e9 / (end - begin));
        evener.add(begin, end, values, this);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void watch(double rate) {
    if (rate < ENOUGH && !slow) {
      LOG.warn(
          "SPI brings only {} values a second for the vibration microphone: voices will sound dull",
          Math.round(rate));
    }
    slow |= rate < ENOUGH;
  }
}
