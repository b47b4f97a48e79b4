package hark.hardware.alsa;

/// A sound card that captures: the few things that ALSA lets one ask of it. Counts are samples of
/// each channel.
///
/// It runs on when nobody reads: what is older than its buffer is overwritten.
interface Pcm extends AutoCloseable {
  /// How many samples it keeps.
  long buffer();

  /// How many samples came that were not read; more than [#buffer] when the oldest are gone.
  long available() throws AlsaException;

  /// Goes past samples without reading them.
  ///
  /// @return past how many
  long skip(long samples) throws AlsaException;

  /// Reads samples that are available.
  ///
  /// @param interleaved filled whole
  void read(short[] interleaved) throws AlsaException;

  /// Waits until there is something new, at most so long.
  ///
  /// @return whether there is
  boolean await(int millis) throws AlsaException;

  /// Starts again after it had stopped; what it kept is gone.
  void restart() throws AlsaException;

  @Override
  void close();
}
