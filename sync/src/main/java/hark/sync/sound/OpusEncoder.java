package hark.sync.sound;

/// Turns 20 ms of sound into one packet, again and again.
///
/// Every call yields exactly one packet of 1 to 1275 bytes, in silence too, so that packets count
/// time. Packets build on each other: one encoder, one recording. Used by one thread at a time. Two
/// engines do the work and their packets differ; what any of them decodes to is [OpusDecoder]'s
/// business and the same everywhere.
public sealed interface OpusEncoder extends AutoCloseable permits ConcentusEncoder, LibopusEncoder {
  /// An encoder by the best engine of this machine.
  static OpusEncoder open(Settings settings) {
    return open(settings, Engine.BEST);
  }

  /// An encoder by this engine.
  ///
  /// @throws IllegalStateException if it must be libopus and that is not installed
  static OpusEncoder open(Settings settings, Engine engine) {
    return switch (engine) {
      case CONCENTUS -> new ConcentusEncoder(settings);
      case LIBOPUS ->
          new LibopusEncoder(
              settings,
              Libopus.installed()
                  .orElseThrow(() ->
                      new IllegalStateException(
                          "libopus is not installed; install it (Debian: apt install libopus0)"
                              + " or leave the choice of the engine to Hark")));
      case BEST ->
          Libopus.installed().isPresent()
              ? open(settings, Engine.LIBOPUS)
              : open(settings, Engine.CONCENTUS);
    };
  }

  /// Encodes the next 20 ms.
  ///
  /// @param interleaved 320 × channels values
  /// @throws IllegalArgumentException if there are fewer or more
  byte[] encode(short[] interleaved);

  /// Whether the packets from now on carry one channel, at its share of the bitrate, though two go
  /// in: their mean, which a decoder of two channels gives on both. Meant for a stretch in which
  /// both are the same. The first packets after a change may still be as before, so that it cannot
  /// be heard. Nothing changes for an encoder of one channel.
  void oneChannel(boolean one);

  /// How much later sound comes out of a decoder than it went in, in samples at 48 kHz: the
  /// pre-skip of an Ogg Opus file.
  int lookahead();

  /// What it was opened with.
  Settings settings();

  /// The engine and its version, to show to people.
  String name();

  @Override
  void close();

  /// Who does the work.
  enum Engine {
    /// In pure Java, on any machine.
    CONCENTUS,
    /// Native, where it is installed, in about half the time.
    LIBOPUS,
    /// libopus where it is installed, else Concentus.
    BEST
  }

  /// How to encode.
  ///
  /// @param channels 1 or 2
  /// @param bitrate bits a second for all channels together, on average over speech; 6,000 to
  ///   256,000. Below 32,000 two channels begin to run together
  /// @param complexity 0 (quick) to 10 (slow and a little better)
  /// @param dtx whether a packet of silence shrinks to one byte
  record Settings(int channels, int bitrate, int complexity, boolean dtx) {
    public Settings {
      if (channels < 1 || channels > 2) {
        throw new IllegalArgumentException("Opus encodes 1 or 2 channels, not " + channels);
      }
      if (bitrate < 6_000 || bitrate > 256_000) {
        throw new IllegalArgumentException("a bitrate is 6,000 to 256,000, not " + bitrate);
      }
      if (complexity < 0 || complexity > 10) {
        throw new IllegalArgumentException("complexity goes from 0 to 10, not to " + complexity);
      }
    }

    /// For speech: 24 kbit/s a channel, complexity 5, silence shrinks.
    public static Settings speech(int channels) {
      return new Settings(channels, 24_000 * channels, 5, true);
    }

    /// The bitrate of a packet that carries so many of the channels.
    int bitrate(int carried) {
      return bitrate / channels * carried;
    }

    void check(short[] interleaved) {
      if (interleaved.length != Packets.SAMPLES * channels) {
        throw new IllegalArgumentException(
            "20 ms on %d channel(s) are %d values, not %d"
                .formatted(channels, Packets.SAMPLES * channels, interleaved.length));
      }
    }
  }
}
