package hark.hardware;

import java.util.Arrays;

/// 20 ms of sound: linear PCM, 16 kHz, 16-bit signed, channels interleaved. Immutable.
///
/// Only the last frame before a microphone ends may hold less than 20 ms.
public final class Frame {
  /// Samples a second on each channel.
  public static final int RATE = 16_000;

  /// Samples on each channel in a whole frame (20 ms).
  public static final int SAMPLES = 320;

  private final short[] interleaved;
  private final int channels;

  private Frame(short[] interleaved, int channels) {
    this.interleaved = interleaved;
    this.channels = channels;
  }

  /// A frame of these values.
  ///
  /// @param interleaved `samples × channels` values; copied
  /// @param channels 1 or 2
  /// @throws IllegalArgumentException if the length does not fit the channels or exceeds 20 ms
  public static Frame of(short[] interleaved, int channels) {
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("a frame has 1 or 2 channels, not " + channels);
    }
    int samples = interleaved.length / channels;
    if (samples * channels != interleaved.length || samples < 1 || samples > SAMPLES) {
      throw new IllegalArgumentException(
          interleaved.length + " values are no frame of " + channels + " channel(s)");
    }
    return new Frame(interleaved.clone(), channels);
  }

  public int channels() {
    return channels;
  }

  /// Samples on each channel: 320, or fewer in the last frame.
  public int samples() {
    return interleaved.length / channels;
  }

  /// The interleaved values, as a copy of `samples() × channels()`.
  public short[] toArray() {
    return interleaved.clone();
  }

  /// The same values as little-endian bytes, the way a WAV file holds them.
  public byte[] toLittleEndian() {
    byte[] bytes = new byte[interleaved.length * 2];
    for (int i = 0; i < interleaved.length; i++) {
      bytes[2 * i] = (byte) interleaved[i];
      bytes[2 * i + 1] = (byte) (interleaved[i] >> 8);
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && channels == that.channels
        && Arrays.equals(interleaved, that.interleaved);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(interleaved) + channels;
  }

  @Override
  public String toString() {
    return "Frame[" + samples() + " samples × " + channels + "]";
  }
}
