package hark.cloud.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds where somebody speaks in one recording's sound as it comes, so that no engine hears
/// silence.
///
/// The spans are the same in whatever blocks the sound is fed. They are in order, do not overlap,
/// last 15 s at most, and carry a little of the sound around them. Whether a frame has voice in it
/// is decided by libfvad; loud sound that comes and goes like a voice may pass. Not thread-safe.
public final class VoiceActivity implements AutoCloseable {
  /// Decides for one frame at a time, in order, whether there is voice in it.
  interface Judge extends AutoCloseable {
    boolean voiced(short[] frame);

    @Override
    void close();
  }

  /// 20 ms.
  static final int FRAME = 320;

  /// Mean square below which no frame counts as voice: 40 of 32,768, -58 dB. Fainter hiss that
  /// swells like a voice passes libfvad, and no engine here understands a voice so faint.
  private static final double FLOOR = 40 * 40;

  private final Judge judge;
  private final long start;
  private final SpanFinder finder = new SpanFinder();
  private final short[] frame = new short[FRAME];
  private int filled;
  private long heard;

  VoiceActivity(Judge judge, long start) {
    this.judge = judge;
    this.start = start;
    this.heard = start;
  }

  /// Opens one that will be fed from this sample of a recording on: 0, or a [#settledSamples()] of
  /// an earlier one.
  ///
  /// @throws IOException if libfvad has no build for this platform
  public static VoiceActivity startingAt(long sample) throws IOException {
    return new VoiceActivity(Fvad.open(), sample);
  }

  /// Takes the next sound.
  ///
  /// @param pcm any number of samples; mono, 16 kHz
  /// @return the spans that closed with it
  public List<Span> feed(short[] pcm) {
    List<Span> closed = new ArrayList<>();
    for (int at = 0; at < pcm.length; ) {
      int count = Math.min(FRAME - filled, pcm.length - at);
      System.arraycopy(pcm, at, frame, filled, count);
      at += count;
      filled += count;
      heard += count;
      if (filled == FRAME) {
        filled = 0;
        judged().ifPresent(closed::add);
      }
    }
    return closed;
  }

  /// Takes the end of the sound; nothing may be fed after it.
  ///
  /// @return the spans that closed with it
  public List<Span> finish() {
    List<Span> closed = new ArrayList<>();
    if (filled > 0) {
      Arrays.fill(frame, filled, FRAME, (short) 0);
      judged().ifPresent(closed::add);
    }
    finder.finish().map(this::inSamples).ifPresent(closed::add);
    return closed;
  }

  /// Up to where it is decided: sound before this sample is silence or in a span that was returned.
  public long settledSamples() {
    return Math.min(heard, start + finder.settled() * FRAME);
  }

  @Override
  public void close() {
    judge.close();
  }

  private Optional<Span> judged() {
    double power = 0;
    for (short sample : frame) {
      power += (double) sample * sample / FRAME;
    }
    boolean voiced = judge.voiced(frame) && power >= FLOOR;
    return finder.next(voiced, power).map(this::inSamples);
  }

  private Span inSamples(Span frames) {
    return new Span(
        start + frames.fromSample() * FRAME, Math.min(heard, start + frames.toSample() * FRAME));
  }
}
