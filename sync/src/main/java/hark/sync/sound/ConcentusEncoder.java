package hark.sync.sound;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;

/// The encoder in pure Java.
final class ConcentusEncoder implements OpusEncoder {
  private final Settings settings;
  private final io.github.jaredmdobson.concentus.OpusEncoder opus;
  private final byte[] out = new byte[Packets.MAX_BYTES];

  ConcentusEncoder(Settings settings) {
    this.settings = settings;
    try {
      opus =
          new io.github.jaredmdobson.concentus.OpusEncoder(
              Packets.RATE, settings.channels(), OpusApplication.OPUS_APPLICATION_AUDIO);
    } catch (OpusException e) {
      throw new IllegalStateException("Concentus refuses " + settings, e);
    }
    opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    opus.setUseVBR(true);
    opus.setUseConstrainedVBR(false);
    opus.setComplexity(settings.complexity());
    opus.setUseDTX(settings.dtx());
    carry(settings.channels());
  }

  @Override
  public byte[] encode(short[] interleaved) {
    settings.check(interleaved);
    try {
      int length = opus.encode(interleaved, 0, Packets.SAMPLES, out, 0, out.length);
      return Arrays.copyOf(out, length);
    } catch (OpusException e) {
      throw new IllegalStateException("Concentus could not encode 20 ms with " + settings, e);
    }
  }

  @Override
  public void oneChannel(boolean one) {
    carry(one ? 1 : settings.channels());
  }

  private void carry(int channels) {
    opus.setForceChannels(channels);
    opus.setBitrate(settings.bitrate(channels));
  }

  @Override
  public int lookahead() {
    return 3 * opus.getLookahead();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public String name() {
    return "Concentus";
  }

  @Override
  public void close() {}
}
