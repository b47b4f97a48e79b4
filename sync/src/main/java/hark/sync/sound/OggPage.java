package hark.sync.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One page of an Ogg file (RFC 3533) that holds whole packets.
///
/// Its bytes are a pure function of its content, and it is read only if all of it is there and its
/// checksum is right. What it does not do: packets that run on from one page to the next.
///
/// VorbisJava writes no single page, reads on past a wrong checksum, and misreads granule positions
/// from 2³¹ on (12.4 hours of sound): hence these lines.
public final class OggPage {
  private static final byte[] CAPTURE = {'O', 'g', 'g', 'S'};
  private static final int HEADER = 27;
  private static final int CHECKSUM = 22;
  private static final int CONTINUED = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;

  private final List<byte[]> packets;
  private final long granulePosition;
  private final int sequence;
  private final int serial;
  private final boolean last;

  OggPage(List<byte[]> packets, long granulePosition, int sequence, int serial, boolean last) {
    this.packets = List.copyOf(packets);
    this.granulePosition = granulePosition;
    this.sequence = sequence;
    this.serial = serial;
    this.last = last;
  }

  /// The packets, in order.
  public List<byte[]> packets() {
    return packets;
  }

  /// Samples at 48 kHz in the file up to the end of this page, with those of the pre-skip.
  public long granulePosition() {
    return granulePosition;
  }

  /// The number of the page in its file, from 0.
  public int sequence() {
    return sequence;
  }

  /// The number of the stream that the page belongs to.
  public int serial() {
    return serial;
  }

  /// Whether it says that no page follows.
  public boolean last() {
    return last;
  }

  /// How many bytes it has.
  int size() {
    return HEADER
        + packets.stream().mapToInt(packet -> packet.length / 255 + 1 + packet.length).sum();
  }

  /// Its bytes.
  ///
  /// @throws IllegalArgumentException if the packets are more than a page can hold
  byte[] toBytes() {
    byte[] lacing = lacing();
    var page = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
    page.put(CAPTURE).put((byte) 0);
    page.put((byte) ((sequence == 0 ? FIRST : 0) | (last ? LAST : 0)));
    page.putLong(granulePosition).putInt(serial).putInt(sequence).putInt(0);
    page.put((byte) lacing.length).put(lacing);
    packets.forEach(page::put);
    return page.putInt(CHECKSUM, OggChecksum.of(page.array())).array();
  }

  private byte[] lacing() {
    var lacing = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 0; left -= 255) {
        lacing.write(Math.min(left, 255));
      }
    }
    if (lacing.size() > 255) {
      throw new IllegalArgumentException(
          "%d packets need %d lacing values and a page has 255; put fewer into one segment"
              .formatted(packets.size(), lacing.size()));
    }
    return lacing.toByteArray();
  }

  /// Reads the next page, or nothing where no whole and undamaged page begins.
  ///
  /// @throws IOException if reading fails, or a packet runs over the page's edge
  static Optional<OggPage> read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER || !Arrays.equals(CAPTURE, Arrays.copyOf(header, CAPTURE.length))) {
      return Optional.empty();
    }
    byte[] lacing = in.readNBytes(header[HEADER - 1] & 0xff);
    int size = 0;
    for (byte value : lacing) {
      size += value & 0xff;
    }
    byte[] body = in.readNBytes(size);
    var fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int checksum = fields.getInt(CHECKSUM);
    fields.putInt(CHECKSUM, 0);
    if (checksum != OggChecksum.of(header, lacing, body)) {
      return Optional.empty();
    }
    int flags = header[5];
    if ((flags & CONTINUED) != 0 || (lacing.length > 0 && lacing[lacing.length - 1] == -1)) {
      throw new IOException("a packet of this Ogg file runs over the edge of a page");
    }
    return Optional.of(
        new OggPage(
            packets(lacing, body),
            fields.getLong(6),
            fields.getInt(18),
            fields.getInt(14),
            (flags & LAST) != 0));
  }

  private static List<byte[]> packets(byte[] lacing, byte[] body) {
    var packets = new ArrayList<byte[]>();
    int from = 0;
    int to = 0;
    for (byte value : lacing) {
      to += value & 0xff;
      if (value != -1) {
        packets.add(Arrays.copyOfRange(body, from, to));
        from = to;
      }
    }
    return packets;
  }
}
