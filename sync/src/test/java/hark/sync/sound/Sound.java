package hark.sync.sound;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.sync.sound.OpusEncoder.Engine;
import hark.sync.sound.OpusEncoder.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Sound to test with, and what can be measured on it.
final class Sound {
  private Sound() {}

  /// Something like speech: syllables of a gliding voice with overtones, breath and pauses. Each
  /// channel says something else.
  static short[] speech(long seed, int samples, int channels) {
    short[] pcm = new short[samples * channels];
    for (int channel = 0; channel < channels; channel++) {
      var random = new Random(seed + 7919L * channel);
      double pitch = 100 + random.nextInt(120);
      double phase = 0;
      double syllable = 2500 + random.nextInt(2500);
      for (int i = 0; i < samples; i++) {
        double loud = Math.max(0, Math.sin(2 * Math.PI * i / syllable));
        phase += 2 * Math.PI * (pitch + 15 * Math.sin(i / 4000.0)) / Packets.RATE;
        double voice = 0;
        for (int k = 1; k <= 12; k++) {
          voice += Math.sin(k * phase + k) / k;
        }
        pcm[i * channels + channel] =
            (short) (loud * (5000 * voice + 300 * random.nextGaussian()) + random.nextInt(9) - 4);
      }
    }
    return pcm;
  }

  /// An encoder, or a skipped test where libopus is wanted and not installed.
  static OpusEncoder open(Settings settings, Engine engine) {
    assumeTrue(
        engine != Engine.LIBOPUS || Libopus.installed().isPresent(),
        "libopus is not installed, so its encoder is not tested (Debian: apt install libopus0)");
    return OpusEncoder.open(settings, engine);
  }

  /// All packets of a sound.
  static List<byte[]> encode(short[] pcm, OpusEncoder encoder) {
    try (var stream = new OpusStream(encoder)) {
      var packets = new ArrayList<>(stream.add(pcm));
      packets.addAll(stream.finish());
      return packets;
    }
  }

  /// All sound of some packets.
  static short[] decode(List<byte[]> packets, PcmStream stream) {
    return join(packets.stream().map(stream::add).toList());
  }

  static short[] join(List<short[]> parts) {
    short[] all = new short[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  static short[] channel(int channel, int channels, short[] interleaved) {
    short[] one = new short[interleaved.length / channels];
    for (int i = 0; i < one.length; i++) {
      one[i] = interleaved[i * channels + channel];
    }
    return one;
  }

  /// How alike two sounds are when the second is read `shift` samples later: 1 is the same.
  static double correlation(short[] a, short[] b, int shift) {
    double ab = 0;
    double aa = 1e-9;
    double bb = 1e-9;
    for (int i = Math.max(0, -shift); i < a.length && i + shift < b.length; i++) {
      ab += (double) a[i] * b[i + shift];
      aa += (double) a[i] * a[i];
      bb += (double) b[i + shift] * b[i + shift];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /// The shift from −5 to 5 at which two sounds are most alike.
  static int bestShift(short[] a, short[] b) {
    int best = 0;
    for (int shift = -5; shift <= 5; shift++) {
      if (correlation(a, b, shift) > correlation(a, b, best)) {
        best = shift;
      }
    }
    return best;
  }

  /// The loudness: root of the mean square.
  static double loudness(short[] pcm) {
    double sum = 0;
    for (short value : pcm) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / Math.max(1, pcm.length));
  }
}
