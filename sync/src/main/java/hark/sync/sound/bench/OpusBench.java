package hark.sync.sound.bench;

import hark.sync.sound.OpusEncoder;
import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import hark.sync.sound.OpusStream;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Measures how many times real time one core encodes and decodes speech, beside `opusenc`.
///
/// Arguments: WAV files of 16 kHz, 16 bit, one channel; best some minutes in all. Times are those
/// of the processor, so that other work on the machine counts little: the best of three rounds
/// after one to warm up. `opusenc` does more with the same sound, as it brings it to 48 kHz first.
public final class OpusBench {
  private static final Settings SETTINGS = Settings.speech(1);
  private static final int ROUNDS = 3;

  private OpusBench() {}

  /// Measures and prints a line for each engine.
  public static void main(String[] files) throws IOException, InterruptedException {
    try {
      measure(read(files));
    } catch (FileNotFoundException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void measure(byte[] sound) throws IOException, InterruptedException {
    short[] pcm = new short[sound.length / 2];
    ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
    double seconds = (double) pcm.length / Packets.RATE;
    System.out.printf("%.0f s of speech, %s%n", seconds, SETTINGS);

    OptionalDouble theirs = Opusenc.processorSeconds(sound, SETTINGS, ROUNDS);
    theirs.ifPresentOrElse(
        time -> System.out.printf("%-24s %5.0f × real time%n", "opusenc", seconds / time),
        () ->
            System.out.println(
                "opusenc is not here to compare with (Debian: apt install opus-tools)"));
    for (Engine engine : List.of(Engine.CONCENTUS, Engine.LIBOPUS)) {
      try {
        measure(engine, pcm, theirs);
      } catch (IllegalStateException absent) {
        System.out.println(absent.getMessage());
      }
    }
  }

  private static void measure(Engine engine, short[] pcm, OptionalDouble theirs) {
    double seconds = (double) pcm.length / Packets.RATE;
    var packets = new ArrayList<byte[]>();
    String name;
    int preSkip;
    try (var encoder = OpusEncoder.open(SETTINGS, engine)) {
      name = encoder.name();
      preSkip = encoder.lookahead();
    }
    double encode =
        best(() -> {
          packets.clear();
          try (var stream = new OpusStream(OpusEncoder.open(SETTINGS, engine))) {
            packets.addAll(stream.add(pcm));
            packets.addAll(stream.finish());
          }
        });
    double decode =
        best(() -> {
          var stream = new PcmStream(1, preSkip, pcm.length);
          packets.forEach(stream::add);
        });
    int bytes = packets.stream().mapToInt(packet -> packet.length).sum();
    System.out.printf("%-24s %5.0f × real time%n", name, seconds / encode);
    theirs.ifPresent(
        time -> System.out.printf("%-24s %5.2f × as quick as opusenc%n", "", time / encode));
    System.out.printf(
        "%-24s %5.1f kbit/s, lookahead %d at 48 kHz%n", "", bytes / seconds / 125, preSkip);
    System.out.printf("%-24s %5.0f × real time to decode%n", "", seconds / decode);
  }

  /// Processor seconds of this thread for the quickest of some rounds.
  private static double best(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    work.run();
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - before) / 1e9);
    }
    return best;
  }

  private static byte[] read(String[] files) throws IOException {
    var all = new ByteArrayOutputStream();
    var wanted = new AudioFormat(Packets.RATE, 16, 1, true, false);
    for (String file : files) {
      try (var in = AudioSystem.getAudioInputStream(Path.of(file).toFile())) {
        if (!in.getFormat().matches(wanted)) {
          throw new IllegalArgumentException(
              "%s is %s; give a WAV file of 16 kHz, 16 bit, one channel"
                  .formatted(file, in.getFormat()));
        }
        in.transferTo(all);
      } catch (UnsupportedAudioFileException e) {
        throw new IllegalArgumentException(file + " is no WAV file", e);
      }
    }
    if (all.size() == 0) {
      throw new IllegalArgumentException(
          "name one or more WAV files of 16 kHz, 16 bit, one channel");
    }
    return all.toByteArray();
  }
}
