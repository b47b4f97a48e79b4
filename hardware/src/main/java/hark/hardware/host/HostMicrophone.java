package hark.hardware.host;

import hark.hardware.Frame;
import hark.hardware.Microphone;
import hark.hardware.alsa.AlsaMicrophone;
import java.io.IOException;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/// The microphone of the machine that Hark runs on, through `javax.sound.sampled`: one channel.
///
/// For trying things out where there is no ALSA. `javax.sound` loses sound without a word when it
/// is read too late; a buffer of five seconds makes that rare, and counting against the clock makes
/// it known, to a quarter of a second and a little after it happened.
public final class HostMicrophone implements Microphone {
  private static final AudioFormat FORMAT = new AudioFormat(Frame.RATE, 16, 1, true, false);
  private static final DataLine.Info LINE = new DataLine.Info(TargetDataLine.class, FORMAT);
  private static final int FIVE_SECONDS = 5 * Frame.RATE * FORMAT.getFrameSize();

  private HostMicrophone() {}

  /// The machine's default microphone, through ALSA where there is one; nothing when it has none.
  public static Optional<Microphone> find() {
    return AlsaMicrophone.find()
        .<Microphone>map(alsa -> alsa)
        .or(() ->
            AudioSystem.isLineSupported(LINE)
                ? Optional.of(new HostMicrophone())
                : Optional.empty());
  }

  @Override
  public Listening listen() throws IOException {
    try {
      TargetDataLine line = (TargetDataLine) AudioSystem.getLine(LINE);
      line.open(FORMAT, FIVE_SECONDS);
      return new HostListening(line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new IOException(
          "The microphone of this machine is gone or taken; plug it in, or close what else listens.",
          e);
    }
  }
}
