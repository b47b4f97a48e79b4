package hark.cloud.line;

import hark.cloud.keys.Keyring;
import hark.cloud.keys.Opens;
import hark.device.journal.Journal;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The sound of a recording, wherever it lies: its packets, and what they decode to.
record Sound(int channels, int preSkip, List<Bytes> packets) {
  Sound {
    packets = List.copyOf(packets);
  }

  /// What the device's journal holds.
  ///
  /// @param cloudData where the cloud keeps the keys that open it
  static Sound sealed(Journal journal, Journal.Shelved shelved, Path cloudData) throws IOException {
    Opening opening = shelved.opening();
    Opens opens =
        Objects.requireNonNull(
            Opens.of(opening, Keyring.in(cloudData.resolve("keys"))), "sealed for another");
    List<Bytes> packets = new ArrayList<>();
    for (int from = 0; from < shelved.sealed(); ) {
      List<Segment> run =
          journal.segments(opening.recording(), from, shelved.sealed(), 1 << 20).segments();
      run.forEach(segment -> add(packets, opens.packets(segment)));
      from += run.size();
    }
    return new Sound(opening.channels().count(), opening.preSkip(), packets);
  }

  /// What the cloud's file holds.
  static Sound archived(byte[] ogg) throws IOException {
    OggOpusReader reader = new OggOpusReader(new ByteArrayInputStream(ogg));
    List<Bytes> packets = new ArrayList<>();
    Optional<OggPage> page = reader.next();
    while (page.isPresent()) {
      add(packets, page.get().packets());
      page = reader.next();
    }
    if (reader.position() != ogg.length) {
      throw new IOException("whole up to " + reader.position() + " of " + ogg.length + " bytes");
    }
    return new Sound(reader.channels(), reader.preSkip(), packets);
  }

  /// What a recording of this file from its first sample on must hold.
  static Sound heard(Path wav) throws Exception {
    List<Bytes> packets = new ArrayList<>();
    try (Microphone.Listening listening = WavMicrophone.of(wav, Pace.FAST).listen();
        OpusStream opus =
            new OpusStream(
                OpusEncoder.open(OpusEncoder.Settings.speech(listening.channels().count())))) {
      while (listening.next() instanceof Heard.Sound(var frame)) {
        add(packets, opus.add(frame.toArray()));
      }
      add(packets, opus.finish());
      return new Sound(listening.channels().count(), opus.preSkip(), packets);
    }
  }

  private static void add(List<Bytes> to, List<byte[]> packets) {
    packets.forEach(packet -> to.add(Bytes.of(packet)));
  }

  /// So many samples of it, channels interleaved.
  short[] pcm(long samples) {
    ShortBuffer all = ShortBuffer.allocate(Math.toIntExact(samples * channels));
    PcmStream pcm = new PcmStream(channels, preSkip, samples);
    packets.forEach(packet -> all.put(pcm.add(packet.toArray())));
    return all.array();
  }

  /// The SHA-256 of so many samples of it, as 16-bit little-endian PCM.
  String digest(long samples) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    short[] pcm = pcm(samples);
    ByteBuffer bytes = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pcm);
    digest.update(bytes.array());
    return HexFormat.of().formatHex(digest.digest());
  }
}
