package hark.sync.sound;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The encoder by the native library. Its memory is its own and goes when it is closed.
final class LibopusEncoder implements OpusEncoder {
  // Numbers of opus_defines.h.
  private static final int APPLICATION_AUDIO = 2049;
  private static final int SIGNAL_VOICE = 3001;
  private static final int SET_BITRATE = 4002;
  private static final int SET_VBR = 4006;
  private static final int SET_COMPLEXITY = 4010;
  private static final int SET_DTX = 4016;
  private static final int SET_VBR_CONSTRAINT = 4020;
  private static final int SET_FORCE_CHANNELS = 4022;
  private static final int SET_SIGNAL = 4024;
  private static final int GET_LOOKAHEAD = 4027;

  private final Settings settings;
  private final Libopus opus;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment pcm;
  private final MemorySegment out = arena.allocate(Packets.MAX_BYTES);
  private final MemorySegment number = arena.allocate(JAVA_INT);
  private final MemorySegment encoder;
  private int carried;

  LibopusEncoder(Settings settings, Libopus opus) {
    this.settings = settings;
    this.opus = opus;
    pcm = arena.allocate(JAVA_SHORT, (long) Packets.SAMPLES * settings.channels());
    encoder = opus.create(Packets.RATE, settings.channels(), APPLICATION_AUDIO, number);
    int error = number.get(JAVA_INT, 0);
    if (error != 0) {
      arena.close();
      throw new IllegalStateException("libopus refuses " + settings + " with error " + error);
    }
    set(SET_SIGNAL, SIGNAL_VOICE);
    set(SET_VBR, 1);
    set(SET_VBR_CONSTRAINT, 0);
    set(SET_COMPLEXITY, settings.complexity());
    set(SET_DTX, settings.dtx() ? 1 : 0);
    carry(settings.channels());
  }

  @Override
  public byte[] encode(short[] interleaved) {
    settings.check(interleaved);
    requireOpen();
    MemorySegment.copy(interleaved, 0, pcm, JAVA_SHORT, 0, interleaved.length);
    int length = opus.encode(encoder, pcm, Packets.SAMPLES, out, Packets.MAX_BYTES);
    if (length < 1) {
      throw new IllegalStateException(
          "libopus could not encode 20 ms with " + settings + ": error " + length);
    }
    return out.asSlice(0, length).toArray(JAVA_BYTE);
  }

  @Override
  public void oneChannel(boolean one) {
    requireOpen();
    carry(one ? 1 : settings.channels());
  }

  private void carry(int channels) {
    if (channels == carried) {
      return;
    }
    carried = channels;
    set(SET_FORCE_CHANNELS, channels);
    set(SET_BITRATE, settings.bitrate(channels));
  }

  @Override
  public int lookahead() {
    requireOpen();
    int error = opus.get(encoder, GET_LOOKAHEAD, number);
    if (error != 0) {
      throw new IllegalStateException("libopus does not tell its lookahead: error " + error);
    }
    return 3 * number.get(JAVA_INT, 0);
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public String name() {
    return opus.version();
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      opus.destroy(encoder);
      arena.close();
    }
  }

  private void set(int request, int value) {
    int error = opus.set(encoder, request, value);
    if (error != 0) {
      close();
      throw new IllegalStateException(
          "libopus refuses %d for request %d: error %d".formatted(value, request, error));
    }
  }

  private void requireOpen() {
    if (!arena.scope().isAlive()) {
      throw new IllegalStateException("this encoder is closed");
    }
  }
}
