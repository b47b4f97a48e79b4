package hark.hardware.alsa;

import java.util.ArrayDeque;
import java.util.Queue;

/// A sound card as the kernel has it, in a time of its own: a ring that its hardware writes,
/// whoever reads, and counts of how far each is. Each sample holds its number.
final class FakeCard implements Pcm {
  private static final int PERIOD = 1_600;
  private static final long NANOS = 62_500;

  /// What goes wrong, and at which sample of the card.
  private record Fault(long at, Runnable does) {}

  private final int channels;
  private final Queue<Fault> faults = new ArrayDeque<>();
  private long now = 1;
  private long written;
  private long read;
  private boolean stopped;
  private boolean gone;
  private boolean stuck;
  private long swallowed;
  private long lateFrom = Long.MAX_VALUE;
  private long late;

  FakeCard(int channels) {
    this.channels = channels;
  }

  long now() {
    return now;
  }

  /// Nobody reads for so long.
  void pass(long nanos) {
    now += nanos;
    long until = now / NANOS - swallowed;
    if (!faults.isEmpty() && faults.element().at() <= until) {
      written = gone || stopped || stuck ? written : faults.element().at();
      faults.remove().does().run();
    }
    if (!stopped && !gone && !stuck) {
      written = Math.max(written, now / NANOS - swallowed);
    }
  }

  /// At this sample the card stops, as it does when it overruns and is not told to run on.
  void stopsAt(long sample) {
    faults.add(new Fault(sample, () -> stopped = true));
  }

  /// At this sample it is pulled out.
  void isPulledAt(long sample) {
    faults.add(new Fault(sample, () -> gone = true));
  }

  /// From this sample on it gives nothing, and does not say so.
  void sticksAt(long sample) {
    faults.add(new Fault(sample, () -> stuck = true));
  }

  /// At this sample it loses so many, and does not say so.
  void swallows(long sample, long count) {
    faults.add(new Fault(sample, () -> swallowed += count));
  }

  @Override
  public long buffer() {
    return 64_000;
  }

  /// Whoever asks from this sample on how much there is gets the answer so much later, once.
  void answersLate(long sample, long nanos) {
    lateFrom = sample;
    late = nanos;
  }

  @Override
  public long available() throws AlsaException {
    check();
    long there = written - read;
    if (written >= lateFrom) {
      lateFrom = Long.MAX_VALUE;
      pass(late);
    }
    return there;
  }

  @Override
  public long skip(long samples) throws AlsaException {
    check();
    long skipped = Math.min(samples, written - read);
    read += skipped;
    return skipped;
  }

  /// What was overwritten is read as what is there now.
  @Override
  public void read(short[] interleaved) throws AlsaException {
    check();
    for (int i = 0; i < interleaved.length; i++) {
      long at = read + i / channels;
      long laps = (written - 1 - at) / buffer();
      interleaved[i] = (short) (at + laps * buffer());
    }
    read += interleaved.length / channels;
  }

  @Override
  public boolean await(int millis) throws AlsaException {
    check();
    long before = written;
    long until = now + millis * 1_000_000L;
    while (now < until && written - before < PERIOD) {
      pass(NANOS * 160);
      check();
    }
    return written > before;
  }

  @Override
  public void restart() throws AlsaException {
    if (gone) {
      throw new AlsaException(-19, "No such device");
    }
    stopped = false;
    swallowed = now / NANOS - written;
    read = written;
  }

  @Override
  public void close() {}

  private void check() throws AlsaException {
    if (gone) {
      throw new AlsaException(-19, "No such device");
    }
    if (stopped) {
      throw new AlsaException(-32, "Broken pipe");
    }
  }
}
