package hark.hardware.pi;

import hark.hardware.Channels;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A microphone behind a codec that is turned down when it clips ([GainGuard]).
///
/// What it hears is passed on bit for bit: only the part before the converter is changed, and each
/// change is told where it took place. A codec that does not answer any more is left alone, and the
/// microphone heard on.
///
/// @param gain what sets the codec
/// @param asked the gain that holds at first, in decibels
record GuardedMicrophone(Microphone microphone, Gain gain, double asked) implements Microphone {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedMicrophone.class);

  /// How loud a codec is.
  interface Gain {
    /// Sets it, in decibels.
    ///
    /// @throws IOException if the codec does not answer
    void set(double decibels) throws IOException;
  }

  @Override
  public Listening listen() throws IOException {
    return new Guarded(microphone.listen(), gain, asked);
  }

  private static final class Guarded implements Listening {
    private final Listening listening;
    private final Gain gain;
    private final GainGuard guard;
    private double now;
    private boolean answers = true;

    /// A change that is not told yet, in decibels; 0 for none.
    private double untold;

    Guarded(Listening listening, Gain gain, double asked) {
      this.listening = listening;
      this.gain = gain;
      this.guard = new GainGuard(asked);
      // Whoever listened before may have left it lower.
      this.now = Double.NaN;
      turn(asked);
    }

    @Override
    public Channels channels() {
      return listening.channels();
    }

    @Override
    public Heard next() throws IOException, InterruptedException {
      if (untold != 0) {
        Heard turned = new Heard.Turned(untold);
        untold = 0;
        return turned;
      }
      Heard heard = listening.next();
      if (answers && heard instanceof Heard.Sound(var frame)) {
        turn(guard.look(frame));
      }
      return heard;
    }

    private void turn(double decibels) {
      if (decibels == now) {
        return;
      }
      try {
        gain.set(decibels);
        if (!Double.isNaN(now)) {
          LOG.info(
              "The microphone {}: its gain is now {} dB",
              decibels < now ? "clipped" : "has been quiet for long",
              decibels);
          untold += decibels - now;
        }
        now = decibels;
      } catch (IOException e) {
        answers = false;
        LOG.warn(
            "The codec's gain stays as it is ({}); check its wires and start again",
            e.getMessage());
      }
    }

    @Override
    public void close() {
      listening.close();
    }
  }
}
