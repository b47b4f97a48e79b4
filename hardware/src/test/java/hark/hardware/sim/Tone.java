package hark.hardware.sim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleConsumer;

/// A sine, made in any shape and measured after it was heard.
///
/// @param hertz its pitch
/// @param amplitude its height, 1 at full scale
/// @param rate samples a second
/// @param count how many samples
record Tone(double hertz, double amplitude, int rate, int count) {

  double at(int i) {
    return amplitude * Math.sin(2 * Math.PI * hertz * i / rate);
  }

  /// Little-endian bytes of so many equal channels.
  byte[] bytes(int codec, int bits, int channels) {
    ByteBuffer out =
        ByteBuffer.allocate(count * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    DoubleConsumer put =
        codec == WavBytes.FLOAT
            ? v -> {
              if (bits == 32) {
                out.putFloat((float) v);
              } else {
                out.putDouble(v);
              }
            }
            : v -> {
              long whole = Math.round(v * ((1L << (bits - 1)) - 1)) + (bits == 8 ? 128 : 0);
              for (int shift = 0; shift < bits; shift += 8) {
                out.put((byte) (whole >> shift));
              }
            };
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < channels; c++) {
        put.accept(at(i));
      }
    }
    return out.array();
  }

  /// What of a tone of so many hundred hertz is in a sound at 16 kHz, its first and last 50 ms left
  /// out.
  static Measured measure(short[] heard, double hertz) {
    int skip = 800;
    double sine = 0;
    double cosine = 0;
    double power = 0;
    int n = (heard.length - 2 * skip) / 160 * 160;
    for (int i = skip; i < skip + n; i++) {
      double v = heard[i] / 32768.0;
      sine += v * Math.sin(2 * Math.PI * hertz * i / 16_000);
      cosine += v * Math.cos(2 * Math.PI * hertz * i / 16_000);
      power += v * v;
    }
    double amplitude = 2 * Math.hypot(sine, cosine) / n;
    double rest = Math.max(power / n - amplitude * amplitude / 2, 1e-12);
    return new Measured(
        amplitude, Math.sqrt(power / n), 10 * Math.log10(amplitude * amplitude / 2 / rest));
  }

  /// @param amplitude the tone's height
  /// @param rms the whole sound's power, as a root mean square
  /// @param cleanDb the tone above all that is not the tone
  record Measured(double amplitude, double rms, double cleanDb) {}
}
