package hark.cloud.line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/// The faint hiss and the low hum of a room, louder and softer, in which nobody speaks.
///
/// So low that voice activity detection hears no voice in it: nothing is spent on recognizing it.
final class Noise {
  private static final int RATE = 16_000;
  private static final int HUM_HERTZ = 20;
  private static final int SWELL_SECONDS = 7;

  private Noise() {}

  /// Writes so many seconds of it as a 16 kHz WAV file, the same for the same seed.
  static Path write(Path file, int seconds, long seed) throws IOException {
    Random random = new Random(seed);
    short[] samples = new short[RATE * seconds];
    for (int i = 0; i < samples.length; i++) {
      double at = i / (double) RATE;
      double loudness = 400 * (1 + 0.8 * Math.sin(2 * Math.PI * at / SWELL_SECONDS));
      double hum = loudness * Math.sin(2 * Math.PI * HUM_HERTZ * at);
      samples[i] = (short) (Math.round(hum) + random.nextInt(-1, 2));
    }
    return Wav.write(file, samples);
  }
}
