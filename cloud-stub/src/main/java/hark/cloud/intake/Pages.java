package hark.cloud.intake;

import hark.cloud.catalog.Holdings.Unopened;
import hark.cloud.catalog.Holdings.Written;
import hark.cloud.keys.Opens;
import hark.sync.Bytes;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.proof.SoundFile;
import hark.sync.sound.Packets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The next piece of a recording's file: a page for each segment, a pure function of what is there
/// and what comes.
final class Pages {
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  private final Opening opening;
  private final Opens opens;
  private final SoundFile file;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Unopened> unopened = new ArrayList<>();
  private Written written;

  Pages(Opening opening, Opens opens, Written written) {
    this.opening = opening;
    this.opens = opens;
    this.file = new SoundFile(opening, written.packets());
    this.written = written;
    if (written.bytes() == 0) {
      bytes.writeBytes(file.head());
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

  /// The bodies of which no sound could be made.
  List<Unopened> unopened() {
    return unopened;
  }

  /// Adds the page of the next segment. One that holds no packets takes no page.
  void add(Segment segment) {
    byte[] page = file.page(segment.header(), packets(segment));
    bytes.writeBytes(page);
    written =
        new Written(
            segment.index() + 1,
            written.bytes() + page.length,
            file.packets(),
            segment.header().nextSample());
  }

  /// A body that is whole by its hash but does not open or holds nonsense is the device's fault: it
  /// is kept as it came, and the rest stays playable.
  private List<byte[]> packets(Segment segment) {
    Optional<Bytes> body = opens.body(segment);
    try {
      if (body.isPresent()) {
        return Packets.split(body.get().shared());
      }
      LOG.warn("Segment {} of {} does not open", segment.index(), opening.recording());
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "Segment {} of {} holds no packets: {}",
          segment.index(),
          opening.recording(),
          e.getMessage());
    }
    unopened.add(new Unopened(segment.index(), segment.body()));
    return List.of();
  }
}
