package hark.cloud.intake;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Holdings.Written;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.sound.OggOpus;
import hark.sync.sound.Packets;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The next piece of a recording's file: a page for each segment, a pure function of what is there
/// and what comes.
final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  private final Opening opening;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Written written;

  Pages(Opening opening, Written written) {
    this.opening = opening;
    this.written = written;
    if (written.bytes() == 0) {
      bytes.writeBytes(Archive.head(opening));
      this.written = new Written(0, bytes.size(), 0, 0);
    }
  }

  /// How far the file goes with these pages.
  Written written() {
    return written;
  }

  int size() {
    return written.segments() == 0 ? 0 : bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /// Adds the page of the next segment. One that holds no packets takes no page.
  void add(Segment segment) {
    List<byte[]> packets = packets(segment);
    long packetsNow = written.packets() + packets.size();
    byte[] page = new byte[0];
    if (!packets.isEmpty()) {
      boolean last = segment.header().last();
      long granule =
          last
              ? OggOpus.granuleAtEnd(opening.preSkip(), segment.header().nextSample())
              : OggOpus.granuleAfter(packetsNow);
      page =
          OggOpus.page(
              packets,
              granule,
              OggOpus.FIRST_PAGE + segment.index(),
              Archive.serial(opening.recording()),
              last);
    }
    bytes.writeBytes(page);
    written =
        new Written(
            segment.index() + 1,
            written.bytes() + page.length,
            packetsNow,
            segment.header().nextSample());
  }

  /// A body that is whole by its hash but holds nonsense is the device's fault: it is held, and the
  /// rest stays playable.
  private List<byte[]> packets(Segment segment) {
    try {
      return Packets.split(segment.body().toArray());
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "Segment {} of {} holds no packets: {}",
          segment.index(),
          opening.recording(),
          e.getMessage());
      return List.of();
    }
  }
}
