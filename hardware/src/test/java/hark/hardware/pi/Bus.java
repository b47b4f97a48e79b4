package hark.hardware.pi;

import hark.hardware.pi.bus.SpiPort;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/// An SPI bus with a converter, in a time of its own: each word takes its share of a second.
final class Bus implements SpiPort {
  /// Runs ahead of whoever listens by so many exchanges, and no further.
  private static final int AHEAD = 400;

  private final long nanosEach;
  private final @Nullable LongToIntFunction sound;
  private final FakeSpi wire;
  private final Semaphore ahead = new Semaphore(AHEAD);
  private final AtomicLong now = new AtomicLong();
  private long pauseAt = Long.MAX_VALUE;
  private long pause;

  /// @param rate words a second
  /// @param sound what the element gives at each nanosecond, 0 to 1,023; less than that when the
  ///   converter is silent; null when it always is
  Bus(double rate, @Nullable LongToIntFunction sound) {
    this.nanosEach = Math.round(1e9 / rate);
    this.sound = sound;
    this.wire = new FakeSpi(new FakeMcp3008(_ -> at()));
  }

  /// Nobody has time for the bus then, for so long.
  void pauseOnce(long at, long nanos) {
    pauseAt = at;
    pause = nanos;
  }

  long time() {
    return now.get();
  }

  @Override
  public void exchange(byte[] bytes, int each) {
    if (now.get() >= pauseAt) {
      now.addAndGet(pause);
      pauseAt = Long.MAX_VALUE;
    }
    ahead.acquireUninterruptibly();
    if (at() < 0) {
      Arrays.fill(bytes, (byte) 0xff);
      return;
    }
    for (int i = 0; i < bytes.length; i += each) {
      byte[] word = Arrays.copyOfRange(bytes, i, i + each);
      wire.exchange(word, each);
      System.arraycopy(word, 0, bytes, i, each);
      now.addAndGet(nanosEach);
    }
  }

  @Override
  public void close() {
    ahead.release(AHEAD);
  }

  private int at() {
    return sound == null ? -1 : sound.applyAsInt(now.get());
  }
}
