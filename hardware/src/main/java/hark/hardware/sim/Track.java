package hark.hardware.sim;

import hark.hardware.Frame;
import java.io.IOException;

/// What one channel hears: a file, and which of its channels.
///
/// @param wav the file
/// @param channel which, from 0, or [WavSamples#MIX]
record Track(WavFile wav, int channel) {
  /// The same file as it is now.
  ///
  /// @throws UnplayableWavException if it has gone or changed for the worse since
  Track now() throws UnplayableWavException {
    return new Track(WavFile.read(wav.path()), channel);
  }

  /// How many samples it makes at [Frame#RATE].
  long samples() {
    return wav.samples();
  }

  /// Its sound at [Frame#RATE], from the beginning.
  Samples open() throws IOException {
    Samples sound = new WavSamples(wav, channel);
    int rate = (int) wav.format().getSampleRate();
    return rate == Frame.RATE ? sound : new Resampler(sound, rate);
  }
}
