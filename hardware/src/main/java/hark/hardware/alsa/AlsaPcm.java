package hark.hardware.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import hark.hardware.Frame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A sound card through `libasound`: 16 kHz, 16-bit, four seconds of buffer where the card has
/// them, and never stopped by a reader that is late.
final class AlsaPcm implements Pcm {
  /// What it asks the card to keep, microseconds.
  private static final int BUFFER = 4_000_000;

  /// How often the card wakes us, microseconds.
  private static final int PERIOD = 100_000;

  private static final int CAPTURE = 1;
  private static final int NONBLOCKING = 1;
  private static final int INTERLEAVED = 3;
  private static final int S16_LITTLE_ENDIAN = 2;

  private final Alsa alsa;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment pcm;
  private final int channels;
  private final MemorySegment samples;
  private final long buffer;

  /// Opens the card and starts it.
  ///
  /// @param device as `arecord -L` lists them
  AlsaPcm(Alsa alsa, String device, int channels) throws AlsaException {
    this.alsa = alsa;
    this.channels = channels;
    this.pcm = open(device);
    this.samples = arena.allocate(JAVA_SHORT, (long) Frame.SAMPLES * channels);
    try {
      this.buffer = hardware();
      software();
      check(alsa.prepare(), pcm);
      check(alsa.start(), pcm);
    } catch (AlsaException e) {
      close();
      throw e;
    }
  }

  @Override
  public long buffer() {
    return buffer;
  }

  @Override
  public long available() throws AlsaException {
    try {
      return checked((long) alsa.available().invokeExact(pcm));
    } catch (Throwable e) {
      throw refusal(e);
    }
  }

  @Override
  public long skip(long count) throws AlsaException {
    return check(alsa.forward(), pcm, count);
  }

  @Override
  public void read(short[] interleaved) throws AlsaException {
    long frames = interleaved.length / channels;
    try {
      for (long done = 0; done < frames; ) {
        MemorySegment rest = samples.asSlice(done * channels * Short.BYTES);
        done += checked((long) alsa.read().invokeExact(pcm, rest, frames - done));
      }
    } catch (Throwable e) {
      throw refusal(e);
    }
    MemorySegment.copy(samples, JAVA_SHORT, 0, interleaved, 0, interleaved.length);
  }

  @Override
  public boolean await(int millis) throws AlsaException {
    try {
      return checked((int) alsa.await().invokeExact(pcm, millis)) > 0;
    } catch (Throwable e) {
      throw refusal(e);
    }
  }

  @Override
  public void restart() throws AlsaException {
    check(alsa.prepare(), pcm);
    check(alsa.start(), pcm);
  }

  @Override
  public void close() {
    try {
      var _ = call(alsa.close(), pcm);
    } finally {
      arena.close();
    }
  }

  private MemorySegment open(String device) throws AlsaException {
    MemorySegment place = arena.allocate(ADDRESS);
    try {
      // Nonblocking: else opening a card that is taken waits until it is free.
      check(alsa.open(), place, arena.allocateFrom(device), CAPTURE, NONBLOCKING);
      return place.get(ADDRESS, 0);
    } catch (AlsaException e) {
      arena.close();
      throw e;
    }
  }

  private long hardware() throws AlsaException {
    MemorySegment params = arena.allocate(call(alsa.paramsSize()));
    MemorySegment direction = arena.allocateFrom(JAVA_INT, 0);
    check(alsa.paramsAny(), pcm, params);
    check(alsa.setAccess(), pcm, params, INTERLEAVED);
    check(alsa.setFormat(), pcm, params, S16_LITTLE_ENDIAN);
    check(alsa.setChannels(), pcm, params, channels);
    check(alsa.setRate(), pcm, params, Frame.RATE, 0);
    check(alsa.setPeriodTime(), pcm, params, arena.allocateFrom(JAVA_INT, PERIOD), direction);
    check(alsa.setBufferTime(), pcm, params, arena.allocateFrom(JAVA_INT, BUFFER), direction);
    check(alsa.params(), pcm, params);
    MemorySegment size = Alsa.allocateLong(arena);
    check(alsa.bufferSize(), params, size);
    return Alsa.longIn(size);
  }

  /// Lets the card run on over what was not read.
  private void software() throws AlsaException {
    MemorySegment params = arena.allocate(call(alsa.softSize()));
    MemorySegment boundary = Alsa.allocateLong(arena);
    check(alsa.softCurrent(), pcm, params);
    check(alsa.boundary(), params, boundary);
    check(alsa.setStop(), pcm, params, Alsa.longIn(boundary));
    check(alsa.soft(), pcm, params);
  }

  /// Calls what is not called often.
  private long check(MethodHandle function, Object... arguments) throws AlsaException {
    return checked(call(function, arguments));
  }

  private static long call(MethodHandle function, Object... arguments) {
    try {
      return ((Number) function.invokeWithArguments(arguments)).longValue();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private long checked(long answer) throws AlsaException {
    if (answer < 0) {
      throw new AlsaException((int) answer, words((int) answer));
    }
    return answer;
  }

  /// What a call threw: the card's refusal, or a mistake of ours.
  private static AlsaException refusal(Throwable thrown) {
    if (thrown instanceof AlsaException refused) {
      return refused;
    }
    throw new IllegalStateException(thrown);
  }

  @SuppressWarnings("restricted")
  private String words(int code) {
    try {
      MemorySegment words = (MemorySegment) alsa.strerror().invokeExact(code);
      return words.reinterpret(Integer.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
