package hark.hardware.sim;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// Sound that is being heard now.
///
/// Nothing runs in the background: what a microphone would have heard by now follows from the
/// clock. Sample n is due n/16,000 s after the beginning, however late those before it were read.
final class Playback implements Microphone.Listening {
  static final long NANOS_PER_SAMPLE = 1_000_000_000 / Frame.RATE;

  /// What is delivered at once, in samples: 60 ms, a period as of an ALSA device. Whoever reads
  /// wakes a third as often as there are frames.
  static final long PERIOD = 3 * Frame.SAMPLES;

  /// What waits for a slow reader, in samples: ten seconds.
  static final long KEPT = 10 * Frame.RATE;

  private final Channels channels;
  private final Samples[] sounds;
  private final long end;
  private final Pace pace;
  private final boolean silenceFollows;
  private final SplittableRandom noise;
  private final Ticker ticker;

  private long position = 0;

  /// When the sample `origin` began to sound.
  private long begin;

  private long origin = 0;

  /// Starts now.
  ///
  /// @param channels what they are
  /// @param sounds what is heard on each channel, closed with this
  /// @param end how many samples of each
  /// @param pace how fast
  /// @param silence the seed of the faint noise that follows, or nothing to end
  /// @param ticker the time
  Playback(
      Channels channels,
      List<Samples> sounds,
      long end,
      Pace pace,
      OptionalLong silence,
      Ticker ticker) {
    this.channels = channels;
    this.sounds = sounds.toArray(Samples[]::new);
    this.end = end;
    this.pace = pace;
    this.silenceFollows = silence.isPresent();
    this.noise = new SplittableRandom(silence.orElse(0));
    this.ticker = ticker;
    this.begin = ticker.nanos();
  }

  @Override
  public Channels channels() {
    return channels;
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    if (position >= end && !silenceFollows) {
      return new Heard.Ended();
    }
    long count = silenceFollows ? Frame.SAMPLES : Math.min(Frame.SAMPLES, end - position);
    if (pace == Pace.FAST && position < end) {
      begin = ticker.nanos();
      origin = position;
    } else {
      long late = heardByNow() - position - KEPT;
      if (late > 0) {
        return lose(Math.ceilDiv(late, Frame.SAMPLES) * Frame.SAMPLES);
      }
      ticker.sleepUntil(begin + (periodEnd() - origin) * NANOS_PER_SAMPLE);
    }
    short[] values = new short[(int) count * sounds.length];
    for (int i = 0; i < values.length; i += sounds.length) {
      hear(values, i);
    }
    return new Heard.Sound(Frame.of(values, sounds.length));
  }

  @Override
  public void close() {
    try {
      for (Samples sound : sounds) {
        sound.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the period ends that the next sample belongs to.
  private long periodEnd() {
    long full = origin + ((position - origin) / PERIOD + 1) * PERIOD;
    return silenceFollows ? full : Math.min(full, end);
  }

  private long heardByNow() {
    long heard = origin + (ticker.nanos() - begin) / NANOS_PER_SAMPLE;
    return silenceFollows ? heard : Math.min(heard, end);
  }

  private Heard lose(long samples) throws IOException {
    short[] lost = new short[sounds.length];
    for (long i = 0; i < samples; i++) {
      hear(lost, 0);
    }
    return new Heard.Lost(samples, Heard.Cause.OVERRUN);
  }

  /// Hears one sample of each channel.
  private void hear(short[] values, int at) throws IOException {
    boolean heard = position++ < end;
    for (int c = 0; c < sounds.length; c++) {
      values[at + c] = heard ? WavSamples.toPcm(sounds[c].next()) : (short) noise.nextInt(-1, 2);
    }
  }
}
