package hark.hardware.alsa;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.function.LongSupplier;

/// A sound card that is listened to, and that cannot lose a sample in secret.
///
/// A late reader finds the newest buffer whole: what was overwritten before it is counted by the
/// card and told, to the sample. What the card itself has swallowed is missing from the count when
/// it is held against the clock ([Tally]). A card that has stopped is started again, and what it
/// kept is told as lost; one that is gone throws.
final class AlsaListening implements Microphone.Listening {
  /// How long it waits before it looks whether it was interrupted, milliseconds.
  private static final int PATIENCE = 500;

  /// What may be overwritten while we go past what already is: a tenth of a second.
  private static final long MARGIN = Frame.RATE / 10;

  private final Pcm pcm;
  private final String device;
  private final Layout layout;
  private final LongSupplier clock;
  private final Tally tally = new Tally();
  private long taken;

  /// How far the card was known to be; when it was asked, and when the answer was here.
  private long seen;

  private long askedAt;
  private long seenAt;

  /// @param pcm running; closed with this
  /// @param device its name, for people
  /// @param clock nanoseconds
  AlsaListening(Pcm pcm, String device, Layout layout, LongSupplier clock) {
    this.pcm = pcm;
    this.device = device;
    this.layout = layout;
    this.clock = clock;
    this.seenAt = clock.getAsLong();
  }

  @Override
  public Channels channels() {
    return layout.heard();
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      try {
        long there = look();
        if (there > pcm.buffer()) {
          long lost = pcm.skip(there - pcm.buffer() + Math.min(MARGIN, pcm.buffer() / 2));
          taken += lost;
          return lost > 0 ? new Heard.Lost(lost, Cause.OVERRUN) : restart();
        }
        long missing = tally.missing(askedAt, seen);
        if (missing > 0) {
          return new Heard.Lost(
              missing, there >= Frame.SAMPLES ? Cause.OVERRUN : Cause.MICROPHONE_GONE);
        }
        if (there >= Frame.SAMPLES) {
          return sound();
        }
        var _ = pcm.await(PATIENCE);
      } catch (AlsaException e) {
        if (!e.hasStopped()) {
          throw new IOException(
              "The microphone %s was taken away (%s); plug it in again."
                  .formatted(device, e.getMessage()),
              e);
        }
        return restart();
      }
    }
  }

  @Override
  public void close() {
    pcm.close();
  }

  private long look() throws AlsaException {
    askedAt = clock.getAsLong();
    long there = pcm.available();
    seenAt = clock.getAsLong();
    seen = taken + there;
    return there;
  }

  private Heard sound() throws AlsaException {
    short[] interleaved = new short[Frame.SAMPLES * layout.taken()];
    pcm.read(interleaved);
    taken += Frame.SAMPLES;
    return new Heard.Sound(layout.frame(interleaved));
  }

  /// Whatever was not read is gone, and so is what would have come until now.
  private Heard restart() throws AlsaException {
    pcm.restart();
    long stood = clock.getAsLong() - seenAt;
    long lost = Math.max(1, seen - taken + stood * Frame.RATE / 1_000_000_000L);
    taken += lost;
    return new Heard.Lost(lost, Cause.OVERRUN);
  }
}
