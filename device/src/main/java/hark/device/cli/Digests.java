package hark.device.cli;

import hark.device.journal.Journal;
import hark.device.journal.Stretch;
import hark.hardware.Frame;
import hark.sync.RecordingId;
import hark.sync.Segment;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SHA-256 over sound as little-endian 16-bit PCM: what was heard, and what packets decode to.
final class Digests {
  private Digests() {}

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// What the packets in the journal decode to, or null when they are sealed for the cloud.
  static @Nullable String journal(Journal journal, RecordingId recording) {
    Journal.Shelved shelved =
        journal.recordings().stream()
            .filter(r -> r.opening().recording().equals(recording))
            .findFirst()
            .orElseThrow();
    if (!shelved.opening().sealedKey().isEmpty()) {
      return null;
    }
    MessageDigest digest = begin();
    PcmStream pcm =
        new PcmStream(
            shelved.opening().channels().count(), shelved.opening().preSkip(), shelved.samples());
    for (int from = 0; from < shelved.sealed(); ) {
      Stretch run = journal.segments(recording, from, shelved.sealed(), 1 << 20);
      for (Segment segment : run.segments()) {
        for (byte[] packet : Packets.split(segment.body().toArray())) {
          digest.update(littleEndian(pcm.add(packet)));
        }
      }
      from += run.segments().size();
    }
    return end(digest);
  }

  /// What the packets of an Ogg Opus file decode to.
  ///
  /// @param samples a channel, in all
  static String file(byte[] ogg, long samples) throws IOException {
    OggOpusReader reader = new OggOpusReader(new ByteArrayInputStream(ogg));
    MessageDigest digest = begin();
    PcmStream pcm = new PcmStream(reader.channels(), reader.preSkip(), samples);
    Optional<OggPage> page = reader.next();
    while (page.isPresent()) {
      for (byte[] packet : page.get().packets()) {
        digest.update(littleEndian(pcm.add(packet)));
      }
      page = reader.next();
    }
    return end(digest);
  }

  static void update(MessageDigest digest, Frame frame) {
    digest.update(frame.toLittleEndian());
  }

  private static byte[] littleEndian(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }
}
