package hark.device.export;

import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.proof.SoundFile;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.io.OutputStream;

/// The packets as an Ogg Opus file, byte for byte the file in the cloud's archive.
final class OggSound implements Sound {
  private final SoundFile file;
  private final OutputStream out;

  OggSound(Opening opening, OutputStream out) throws IOException {
    this.file = new SoundFile(opening);
    this.out = out;
    out.write(file.head());
  }

  @Override
  public void add(Segment segment) throws IOException {
    out.write(file.page(segment.header(), Packets.split(segment.body().toArray())));
  }

  @Override
  public void end(Manifest manifest) {}
}
