package hark.hardware.sim;

import hark.hardware.Frame;
import hark.hardware.Microphone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// A microphone that hears a WAV file.
///
/// It plays linear PCM (8 to 32 bits), float, µ-law and A-law, any number of channels, at 4 to 192
/// kHz, and always delivers one channel at 16 kHz; a file that is already so is heard bit for bit.
/// At [Pace#REAL] it treats a slow reader as a real microphone does: ten seconds are kept, and what
/// is older is lost and said to be lost. Each call to [#listen] hears the file from its beginning.
public final class WavMicrophone implements Microphone {
  private final WavFile wav;
  private final Pace pace;
  private final OptionalLong silence;
  private final Ticker ticker;

  WavMicrophone(WavFile wav, Pace pace, OptionalLong silence, Ticker ticker) {
    this.wav = wav;
    this.pace = pace;
    this.silence = silence;
    this.ticker = ticker;
  }

  /// A microphone that hears this file, then ends.
  ///
  /// @throws UnplayableWavException if there is no such file or no sound in it that can be played
  public static WavMicrophone of(Path file, Pace pace) throws UnplayableWavException {
    return new WavMicrophone(WavFile.read(file), pace, OptionalLong.empty(), Ticker.system());
  }

  /// The same, but a quiet room follows the file for ever, in real time at either pace.
  ///
  /// @param seed makes the room's faint noise the same each time
  public WavMicrophone thenSilence(long seed) {
    return new WavMicrophone(wav, pace, OptionalLong.of(seed), ticker);
  }

  /// How long the file's sound lasts.
  public Duration length() {
    return Duration.ofNanos(wav.samples() * Playback.NANOS_PER_SAMPLE);
  }

  /// A sentence for a person when not all that the file promises is there.
  public Optional<String> warning() {
    return wav.warning();
  }

  /// Starts the file from its beginning.
  ///
  /// @throws UnplayableWavException if the file has gone or changed for the worse since
  @Override
  public Listening listen() throws IOException {
    WavFile now = WavFile.read(wav.path());
    Samples sound = new WavSamples(now);
    int rate = (int) now.format().getSampleRate();
    return new Playback(
        rate == Frame.RATE ? sound : new Resampler(sound, rate),
        now.samples(),
        pace,
        silence,
        ticker);
  }
}
