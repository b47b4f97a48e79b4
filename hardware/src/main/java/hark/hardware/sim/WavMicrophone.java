package hark.hardware.sim;

import hark.hardware.Channels;
import hark.hardware.Microphone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A microphone that hears a WAV file.
///
/// It plays linear PCM (8 to 32 bits), float, µ-law and A-law, any number of channels, at 4 to 192
/// kHz, and delivers them mixed to one channel at 16 kHz; a file that is already so is heard bit
/// for bit. [#stereo] and [#withVibration] make two channels. At [Pace#REAL] it treats a slow
/// reader as a real microphone does: ten seconds are kept, and what is older is lost and said to be
/// lost. Each call to [#listen] hears the file from its beginning.
public final class WavMicrophone implements Microphone {
  private final Channels channels;
  private final List<Track> tracks;
  private final Pace pace;
  private final OptionalLong lasting;
  private final OptionalLong silence;
  private final Ticker ticker;

  private WavMicrophone(
      Channels channels,
      List<Track> tracks,
      Pace pace,
      OptionalLong lasting,
      OptionalLong silence,
      Ticker ticker) {
    this.channels = channels;
    this.tracks = List.copyOf(tracks);
    this.pace = pace;
    this.lasting = lasting;
    this.silence = silence;
    this.ticker = ticker;
  }

  WavMicrophone(WavFile wav, Pace pace, OptionalLong silence, Ticker ticker) {
    this(
        Channels.AIR,
        List.of(new Track(wav, WavSamples.MIX)),
        pace,
        OptionalLong.empty(),
        silence,
        ticker);
  }

  /// A microphone that hears this file, then ends.
  ///
  /// @throws UnplayableWavException if there is no such file or no sound in it that can be played
  public static WavMicrophone of(Path file, Pace pace) throws UnplayableWavException {
    return new WavMicrophone(WavFile.read(file), pace, OptionalLong.empty(), Ticker.system());
  }

  /// Two microphones of which the first hears the left of this file and the second the right, then
  /// end.
  ///
  /// @param channels which two
  /// @throws UnplayableWavException if there is no such file, it has not two channels, or there is
  ///   no sound in it that can be played
  public static WavMicrophone stereo(Path file, Channels channels, Pace pace)
      throws UnplayableWavException {
    WavFile wav = WavFile.read(file);
    int found = wav.format().getChannels();
    if (found != 2) {
      throw UnplayableWavException.useless(
          file, "has %d channel(s), and two microphones are 2".formatted(found));
    }
    return new WavMicrophone(
        channels,
        List.of(new Track(wav, 0), new Track(wav, 1)),
        pace,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Ticker.system());
  }

  /// The same with a second channel: the vibration microphone hears that file. Both begin together;
  /// the shorter is silent until the longer ends.
  ///
  /// @throws UnplayableWavException if there is no such file or no sound in it that can be played
  public WavMicrophone withVibration(Path file) throws UnplayableWavException {
    Track vibration = new Track(WavFile.read(file), WavSamples.MIX);
    return new WavMicrophone(
        Channels.AIR_AND_VIBRATION,
        List.of(tracks.getFirst(), vibration),
        pace,
        lasting,
        silence,
        ticker);
  }

  /// The same, but heard again and again until exactly so much sound has come; what is longer is
  /// cut.
  ///
  /// @param length rounded down to a whole sample; at least one
  public WavMicrophone lasting(Duration length) {
    long samples = length.toNanos() / Playback.NANOS_PER_SAMPLE;
    if (samples < 1) {
      throw new IllegalArgumentException("a sound of " + length);
    }
    return new WavMicrophone(channels, tracks, pace, OptionalLong.of(samples), silence, ticker);
  }

  /// The same, but a quiet room follows the file for ever, in real time at either pace.
  ///
  /// @param seed makes the room's faint noise the same each time
  public WavMicrophone thenSilence(long seed) {
    return new WavMicrophone(channels, tracks, pace, lasting, OptionalLong.of(seed), ticker);
  }

  /// How long its sound lasts.
  public Duration length() {
    return Duration.ofNanos(samples(tracks) * Playback.NANOS_PER_SAMPLE);
  }

  /// A sentence for a person when not all that a file promises is there.
  public Optional<String> warning() {
    return tracks.stream().flatMap(track -> track.wav().warning().stream()).findFirst();
  }

  /// Starts the file from its beginning.
  ///
  /// @throws UnplayableWavException if the file has gone or changed for the worse since
  @Override
  public Listening listen() throws IOException {
    List<Track> now = new ArrayList<>();
    for (Track track : tracks) {
      now.add(track.now());
    }
    List<Samples> sounds = new ArrayList<>();
    for (Track track : now) {
      sounds.add(lasting.isPresent() ? new Loop(track) : track.open());
    }
    return new Playback(channels, sounds, samples(now), pace, silence, ticker);
  }

  private long samples(List<Track> of) {
    return lasting.orElseGet(() -> of.stream().mapToLong(Track::samples).max().orElseThrow());
  }
}
