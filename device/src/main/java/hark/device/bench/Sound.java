package hark.device.bench;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/// Real Opus packets to fill a journal with: some minutes of speech as segments, over and over.
final class Sound {
  static final int PACKETS = 45;
  static final double SECONDS = PACKETS * 0.02;
  private static final int SAMPLES = PACKETS * Packets.SAMPLES;
  private static final int MAX_SAMPLES = Packets.RATE * 600;

  private final List<Bytes> bodies = new ArrayList<>();
  private final List<Integer> opus = new ArrayList<>();

  private Sound(List<byte[]> packets) {
    for (int i = 0; i + PACKETS <= packets.size(); i += PACKETS) {
      List<byte[]> some = packets.subList(i, i + PACKETS);
      bodies.add(Bytes.of(Packets.join(some)));
      opus.add(some.stream().mapToInt(p -> p.length).sum());
    }
  }

  /// The speech of a folder of WAV files (16 kHz, 16 bit, one channel), or the packaged sample; at
  /// most ten minutes of it.
  static Sound of(@Nullable Path speech) throws IOException {
    List<byte[]> packets = new ArrayList<>();
    try (OpusStream stream = new OpusStream(OpusEncoder.open(OpusEncoder.Settings.speech(1)))) {
      if (speech == null) {
        try (InputStream in = Sound.class.getResourceAsStream("/hark/hardware/sim/meeting.wav")) {
          if (in == null) {
            throw new IOException("The packaged sample is missing; name a folder with --speech.");
          }
          packets.addAll(stream.add(read(in)));
        }
      } else {
        List<Path> files;
        try (Stream<Path> list = Files.walk(speech)) {
          files = list.filter(f -> f.toString().endsWith(".wav")).sorted().toList();
        }
        long samples = 0;
        for (Path file : files) {
          if (samples < MAX_SAMPLES) {
            try (InputStream in = Files.newInputStream(file)) {
              short[] pcm = read(in);
              samples += pcm.length;
              packets.addAll(stream.add(pcm));
            }
          }
        }
      }
    }
    if (packets.size() < PACKETS) {
      throw new IOException("There is no second of speech in " + speech + " (16 kHz WAV files).");
    }
    return new Sound(packets);
  }

  private static short[] read(InputStream in) throws IOException {
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new BufferedInputStream(in))) {
      byte[] bytes = audio.readAllBytes();
      short[] pcm = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
      return pcm;
    } catch (UnsupportedAudioFileException e) {
      throw new IOException("This is no WAV file: " + e.getMessage(), e);
    }
  }

  Bytes body(long index) {
    return bodies.get((int) (index % bodies.size()));
  }

  /// Bytes of the packets alone.
  int opusBytes(long index) {
    return opus.get((int) (index % opus.size()));
  }

  double minutes() {
    return bodies.size() * SECONDS / 60;
  }

  /// Bits a second of the packets alone.
  double bitRate() {
    return opus.stream().mapToInt(o -> o).average().orElse(0) * 8 / SECONDS;
  }

  Header header(int index) {
    return new Header(
        index,
        (long) SAMPLES * index,
        SAMPLES,
        false,
        (long) (SECONDS * 1e9 * index),
        List.of(),
        List.of());
  }

  static Opening opening() {
    return new Opening(
        RecordingId.random(),
        new DeviceId("hark-bench"),
        1,
        312,
        new Moment(new UUID(0, 1), 1),
        null,
        Bytes.NONE);
  }
}
