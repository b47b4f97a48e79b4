package hark.cloud.bench;

import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.PcmStream;
import java.util.ArrayList;
import java.util.List;

/// Sound as it comes out of the archive: encoded by the recorder, decoded by the cloud.
final class Archived {
  private Archived() {}

  /// What becomes of this sound; as long as it was.
  ///
  /// @param channels 1 or 2
  static short[] of(short[] interleaved, int channels) {
    try (OpusStream opus =
        new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(channels)))) {
      List<byte[]> packets = new ArrayList<>(opus.add(interleaved));
      packets.addAll(opus.finish());
      PcmStream decoder = new PcmStream(channels, opus.preSkip(), interleaved.length / channels);
      short[] decoded = new short[interleaved.length];
      int at = 0;
      for (byte[] packet : packets) {
        short[] piece = decoder.add(packet);
        System.arraycopy(piece, 0, decoded, at, piece.length);
        at += piece.length;
      }
      return decoded;
    }
  }
}
