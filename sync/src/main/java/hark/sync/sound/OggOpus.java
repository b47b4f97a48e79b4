package hark.sync.sound;

import java.util.List;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;

/// Writes an Ogg Opus file (RFC 7845) piece by piece: a head, then one page for each segment.
///
/// Every piece is a pure function of its arguments, so whoever keeps the file can append a page,
/// fall, and append the same page again. A page as the last one of the file is as long as the same
/// page in the middle, so that it can be written over once the end of the recording is known. A
/// file without a last page is valid too, and plays.
public final class OggOpus {
  /// The number of the first page after the head.
  public static final int FIRST_PAGE = 2;

  private static final int GRANULES_A_SAMPLE = 3;

  private OggOpus() {}

  /// The two pages with which a file begins.
  ///
  /// @param channels 1 or 2
  /// @param preSkip samples at 48 kHz to leave out at the start, 0 to 65,535
  /// @param serial the number of the stream; any, the same for all its pages
  /// @throws IllegalArgumentException if one of them is out of range
  public static byte[] head(int channels, int preSkip, int serial) {
    if (channels < 1 || channels > 2 || preSkip < 0 || preSkip > 0xffff) {
      throw new IllegalArgumentException(
          "no Ogg Opus file has %d channel(s) and a pre-skip of %d".formatted(channels, preSkip));
    }
    var info = new OpusInfo();
    info.setNumChannels(channels);
    info.setPreSkip(preSkip);
    info.setSampleRate(Packets.RATE);
    var tags = new OpusTags();
    tags.setVendor("Hark");
    byte[] first = new OggPage(List.of(info.write().getData()), 0, 0, serial, false).toBytes();
    byte[] second = new OggPage(List.of(tags.write().getData()), 0, 1, serial, false).toBytes();
    byte[] head = new byte[first.length + second.length];
    System.arraycopy(first, 0, head, 0, first.length);
    System.arraycopy(second, 0, head, first.length, second.length);
    return head;
  }

  /// The page of one segment.
  ///
  /// @param packets at least one; the sum of their `length / 255 + 1` must not exceed 255. A second
  ///   of sound at 24 kbit/s needs 50, at the highest bitrate about 150
  /// @param granulePosition [#granuleAfter], or [#granuleAtEnd] for the last page
  /// @param sequence the number of the page in its file, from [#FIRST_PAGE] on
  /// @param serial that of the head
  /// @param last whether no page follows
  /// @throws IllegalArgumentException if the packets are none, too many or not Opus's size
  public static byte[] page(
      List<byte[]> packets, long granulePosition, int sequence, int serial, boolean last) {
    if (packets.isEmpty()) {
      throw new IllegalArgumentException("a page without packets; leave it out");
    }
    packets.forEach(Packets::check);
    return new OggPage(packets, granulePosition, sequence, serial, last).toBytes();
  }

  /// The granule position of a page in the middle: all that its packets and those before hold.
  ///
  /// @param packets how many packets the file has up to the end of the page
  public static long granuleAfter(long packets) {
    return GRANULES_A_SAMPLE * Packets.SAMPLES * packets;
  }

  /// The granule position of the last page: it tells players to leave out the padding.
  ///
  /// @param preSkip that of the head
  /// @param samples samples on each channel in the whole recording
  public static long granuleAtEnd(int preSkip, long samples) {
    return preSkip + GRANULES_A_SAMPLE * samples;
  }
}
