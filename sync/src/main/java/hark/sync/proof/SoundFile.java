package hark.sync.proof;

import hark.sync.Header;
import hark.sync.Opening;
import hark.sync.sound.OggOpus;
import java.util.List;

/// The Ogg Opus file that a recording's packets make: a page a segment. A pure function, so that
/// the file can be made again and compared.
public final class SoundFile {
  private final Opening opening;
  private long packets;

  /// The file of this recording, from its first segment on.
  public SoundFile(Opening opening) {
    this(opening, 0);
  }

  /// The file of this recording behind so many packets.
  public SoundFile(Opening opening, long packets) {
    this.opening = opening;
    this.packets = packets;
  }

  /// How many packets it holds so far.
  public long packets() {
    return packets;
  }

  /// The bytes with which it begins.
  public byte[] head() {
    return OggOpus.head(opening.channels().count(), opening.preSkip(), serial());
  }

  /// The bytes of the next segment's page; none for a segment without packets.
  public byte[] page(Header header, List<byte[]> of) {
    packets += of.size();
    if (of.isEmpty()) {
      return new byte[0];
    }
    long granule =
        header.last()
            ? OggOpus.granuleAtEnd(opening.preSkip(), header.nextSample())
            : OggOpus.granuleAfter(packets);
    return OggOpus.page(of, granule, OggOpus.FIRST_PAGE + header.index(), serial(), header.last());
  }

  /// The number of its Ogg stream.
  public int serial() {
    return opening.recording().value().hashCode();
  }
}
