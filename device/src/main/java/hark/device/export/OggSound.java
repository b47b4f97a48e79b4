package hark.device.export;

import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.sound.OggOpus;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The sealed packets as an Ogg Opus file: a page a segment, so that it is byte for byte the file
/// in the cloud's archive.
final class OggSound implements Sound {
  private final Opening opening;
  private final int serial;
  private final OutputStream out;
  private long packets = 0;

  OggSound(Opening opening, OutputStream out) throws IOException {
    this.opening = opening;
    this.serial = opening.recording().value().hashCode();
    this.out = out;
    out.write(OggOpus.head(opening.channels(), opening.preSkip(), serial));
  }

  @Override
  public void add(Segment segment) throws IOException {
    List<byte[]> now = Packets.split(segment.body().toArray());
    packets += now.size();
    if (now.isEmpty()) {
      return;
    }
    boolean last = segment.header().last();
    long granule =
        last
            ? OggOpus.granuleAtEnd(opening.preSkip(), segment.header().nextSample())
            : OggOpus.granuleAfter(packets);
    out.write(OggOpus.page(now, granule, OggOpus.FIRST_PAGE + segment.index(), serial, last));
  }
}
