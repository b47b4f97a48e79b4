package hark.cloud.archive;

import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.proof.SoundFile;
import hark.sync.sound.OggOpus;
import hark.sync.sound.Packets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The rest of a recording's file while that has holes: what came ahead stands at its own time,
/// after silence that is exactly as long as what is missing.
///
/// So a player shows one timeline from the first minute on. It is made for each listener and never
/// kept: the shelf holds only what is whole.
public final class Provisional {
  /// Opus packets of silence (RFC 6716 §3.1): SILK, 16 kHz, one frame of 20 ms without data; and
  /// six of them in one packet (code 3, §3.2.5).
  private static final int SILENCE = 9 << 3;

  private static final int STEREO = 4;
  private static final int SIX = 6;
  private static final int MANY = 3;
  private static final int PACKETS_PER_PAGE = 255;

  private final Opening opening;
  private final SoundFile file;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int toc;
  private long packets;
  private int sequence;

  /// @param segments that are in the file
  /// @param packets of 20 ms that are in the file
  /// @param head whether not even the head of the file was written
  public Provisional(Opening opening, int segments, long packets, boolean head) {
    this.opening = opening;
    this.file = new SoundFile(opening);
    this.packets = packets;
    this.sequence = OggOpus.FIRST_PAGE + segments;
    this.toc = SILENCE | (opening.channels().count() == 2 ? STEREO : 0);
    if (head) {
      bytes.writeBytes(file.head());
    }
  }

  /// Adds a segment that is not before the last one added.
  ///
  /// @param sound its packets
  public void add(Segment segment, List<byte[]> sound) {
    silence(segment.header().firstSample() / Packets.SAMPLES);
    packets += sound.size();
    boolean last = segment.header().last();
    long granule =
        last
            ? OggOpus.granuleAtEnd(opening.preSkip(), segment.header().nextSample())
            : OggOpus.granuleAfter(packets);
    page(sound, granule, last);
  }

  /// Silence up to this packet.
  private void silence(long until) {
    List<byte[]> page = new ArrayList<>();
    while (packets < until) {
      boolean six = until - packets >= SIX;
      page.add(six ? new byte[] {(byte) (toc | MANY), SIX} : new byte[] {(byte) toc});
      packets += six ? SIX : 1;
      if (page.size() == PACKETS_PER_PAGE || packets == until) {
        page(page, OggOpus.granuleAfter(packets), false);
        page.clear();
      }
    }
  }

  private void page(List<byte[]> sound, long granule, boolean last) {
    if (!sound.isEmpty()) {
      bytes.writeBytes(OggOpus.page(sound, granule, sequence++, file.serial(), last));
    }
  }

  /// What follows the file.
  public byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
