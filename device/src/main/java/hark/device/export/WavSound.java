package hark.device.export;

import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.IOException;
import java.io.OutputStream;

/// What the packets decode to, as a WAV file, one segment in memory at a time.
final class WavSound implements Sound {
  private final PcmStream pcm;
  private final OutputStream out;

  WavSound(Opening opening, long samples, OutputStream out) throws IOException {
    this.pcm = new PcmStream(opening.channels().count(), opening.preSkip(), samples);
    this.out = out;
    out.write(WavHead.of(opening.channels().count(), samples));
  }

  @Override
  public void add(Segment segment) throws IOException {
    for (byte[] packet : Packets.split(segment.body().toArray())) {
      out.write(Replay.littleEndian(pcm.add(packet)));
    }
  }

  @Override
  public void end(Manifest manifest) {}
}
