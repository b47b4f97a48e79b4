package hark.sync.sound;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An Ogg Opus file made the way the archive makes one: a page for each second.
///
/// @param preSkip samples at 48 kHz to leave out at the start
/// @param packets all its packets
/// @param pieces the head, then the pages
record OggFile(int preSkip, List<byte[]> packets, List<byte[]> pieces) {
  static final int SERIAL = 0x4a7b_c1d0;

  static OggFile of(short[] pcm, Settings settings) {
    var encoder = OpusEncoder.open(settings, Engine.CONCENTUS);
    int preSkip = encoder.lookahead();
    var packets = Sound.encode(pcm, encoder);
    var pieces = new ArrayList<byte[]>();
    pieces.add(OggOpus.head(settings.channels(), preSkip, SERIAL));
    for (int from = 0; from < packets.size(); from += 50) {
      int to = Math.min(from + 50, packets.size());
      boolean last = to == packets.size();
      long granule =
          last
              ? OggOpus.granuleAtEnd(preSkip, pcm.length / settings.channels())
              : OggOpus.granuleAfter(to);
      int sequence = OggOpus.FIRST_PAGE + from / 50;
      pieces.add(OggOpus.page(packets.subList(from, to), granule, sequence, SERIAL, last));
    }
    return new OggFile(preSkip, packets, pieces);
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    pieces.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  static OggOpusReader open(byte[] bytes) throws IOException {
    return new OggOpusReader(new ByteArrayInputStream(bytes));
  }

  /// All packets up to where the file is whole.
  static List<byte[]> read(OggOpusReader reader) throws IOException {
    var packets = new ArrayList<byte[]>();
    for (var page = reader.next(); page.isPresent(); page = reader.next()) {
      packets.addAll(page.orElseThrow().packets());
    }
    return packets;
  }
}
