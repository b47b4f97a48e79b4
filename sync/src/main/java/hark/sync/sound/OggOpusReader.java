package hark.sync.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.opus.OpusInfo;

/// Reads an Ogg Opus file page by page, up to where it is whole. Pages may be left out: a segment
/// without packets has none.
///
/// A file whose writer fell may end in a torn page: reading ends before it, and [#position] tells
/// at which byte. The hole: it ends before a damaged page too, though good ones may follow; compare
/// the position with the file's length to know. It reads one or two channels, and pages of whole
/// packets as [OggOpus] and the usual encoders write them.
public final class OggOpusReader {
  private static final byte[] OPUS_HEAD = "OpusHead".getBytes(StandardCharsets.US_ASCII);
  private static final int OPUS_HEAD_LENGTH = 19;

  private InputStream in;
  private final int serial;
  private final OpusInfo info;
  private int sequence;
  private long position;
  private boolean ended;

  /// Reads the head of a file. The stream stays the caller's to close.
  ///
  /// @throws IOException if reading fails, or this is no Ogg Opus file of one or two channels
  public OggOpusReader(InputStream in) throws IOException {
    this.in = in;
    OggPage head = OggPage.read(in).orElseThrow(OggOpusReader::foreign);
    OggPage tags = OggPage.read(in).orElseThrow(OggOpusReader::foreign);
    serial = head.serial();
    sequence = tags.sequence();
    position = (long) head.size() + tags.size();
    info = info(head);
  }

  /// Goes on where it is, with a file that has grown since.
  ///
  /// @param rest the same file from [#position] on
  public void resume(InputStream rest) {
    in = rest;
    ended = false;
  }

  /// The next page, or nothing where the file ends or is no longer whole.
  ///
  /// @throws IOException if reading fails, or a packet runs over the page's edge
  public Optional<OggPage> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    var next =
        OggPage.read(in).filter(page -> page.serial() == serial && page.sequence() > sequence);
    next.ifPresent(page -> {
      sequence = page.sequence();
      position += page.size();
    });
    ended = next.map(OggPage::last).orElse(true);
    return next;
  }

  /// 1 or 2.
  public int channels() {
    return info.getNumChannels();
  }

  /// Samples at 48 kHz to leave out at the start.
  public int preSkip() {
    return info.getPreSkip();
  }

  /// The number of the stream.
  public int serial() {
    return serial;
  }

  /// Bytes of the file up to the end of the last page that was whole, the head included.
  public long position() {
    return position;
  }

  private static OpusInfo info(OggPage head) throws IOException {
    byte[] packet = head.packets().isEmpty() ? new byte[0] : head.packets().getFirst();
    if (packet.length < OPUS_HEAD_LENGTH
        || !Arrays.equals(OPUS_HEAD, Arrays.copyOf(packet, OPUS_HEAD.length))) {
      throw foreign();
    }
    boolean version0 = (packet[8] & 0xf0) == 0;
    boolean oneStream = packet[OPUS_HEAD_LENGTH - 1] == 0;
    if (!version0 || !oneStream || packet[9] < 1 || packet[9] > 2) {
      throw foreign();
    }
    return new OpusInfo(new OggPacket(packet));
  }

  private static IOException foreign() {
    return new IOException("this is no Ogg Opus file of one or two channels, or its head is torn");
  }
}
