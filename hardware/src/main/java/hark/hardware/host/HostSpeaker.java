package hark.hardware.host;

import hark.hardware.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// The loudspeaker of the machine that Hark runs on, through `javax.sound.sampled`. Used by one
/// thread.
public final class HostSpeaker implements AutoCloseable {
  private final SourceDataLine line;

  private HostSpeaker(SourceDataLine line) {
    this.line = line;
  }

  /// The machine's default loudspeaker, ready to play, or nothing when it has none.
  ///
  /// @param channels 1 or 2
  /// @throws IOException if there is one and it is taken; the message says what to do
  public static Optional<HostSpeaker> open(int channels) throws IOException {
    AudioFormat format = new AudioFormat(Frame.RATE, 16, channels, true, false);
    DataLine.Info wanted = new DataLine.Info(SourceDataLine.class, format);
    if (!AudioSystem.isLineSupported(wanted)) {
      return Optional.empty();
    }
    try {
      SourceDataLine line = (SourceDataLine) AudioSystem.getLine(wanted);
      line.open(format);
      line.start();
      return Optional.of(new HostSpeaker(line));
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new IOException(
          "The loudspeaker of this machine is gone or taken; close what else plays.", e);
    }
  }

  /// Plays this next; waits until the line has room for it.
  ///
  /// @param interleaved 16 kHz
  public void play(short[] interleaved) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * interleaved.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(interleaved);
    line.write(bytes.array(), 0, bytes.capacity());
  }

  /// Waits until all was heard.
  public void drain() {
    line.drain();
  }

  /// Falls silent and lets the loudspeaker go.
  @Override
  public void close() {
    line.close();
  }
}
