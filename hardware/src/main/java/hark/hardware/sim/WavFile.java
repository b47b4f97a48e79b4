package hark.hardware.sim;

import hark.hardware.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;

/// Where the sound lies in a WAV file, and how much of it there really is.
///
/// What is there counts, not what the header promises: a header that was never completed is read to
/// the end of the file; a file that was cut is played as far as it goes and carries a warning. The
/// JDK's own readers believe the header, and refuse or shorten such files without a word; they only
/// decode here.
///
/// @param path the file
/// @param format how its samples are written
/// @param offset bytes before the first sample
/// @param frames samples on each channel, at the file's own rate; at least 1
/// @param warning what a person should know about a file that is played nevertheless
record WavFile(Path path, AudioFormat format, long offset, long frames, Optional<String> warning) {

  /// Reads the header.
  ///
  /// @throws UnplayableWavException if there is no sound in it that Hark can play
  static WavFile read(Path path) throws UnplayableWavException {
    if (!Files.exists(path)) {
      throw new UnplayableWavException("There is no file " + path + "; check the name.");
    }
    if (!Files.isRegularFile(path)) {
      throw new UnplayableWavException(path + " is no file; name a WAV file.");
    }
    try {
      RiffChunks chunks = RiffChunks.read(path);
      AudioFormat format = WavFormat.of(chunks.format(), path);
      long present = chunks.present() / format.getFrameSize();
      long promised = chunks.promised() / format.getFrameSize();
      if (present == 0) {
        throw UnplayableWavException.useless(path, "holds no sound");
      }
      return new WavFile(
          path, format, chunks.start(), present, warning(path, format, present, promised));
    } catch (UnplayableWavException e) {
      throw e;
    } catch (IOException e) {
      throw new UnplayableWavException(
          path + " cannot be read (" + e.getMessage() + "); check that you may read it.", e);
    }
  }

  /// How many samples it makes at [Frame#RATE].
  long samples() {
    return Math.ceilDiv(frames * Frame.RATE, (long) format.getSampleRate());
  }

  private static Optional<String> warning(
      Path path, AudioFormat format, long present, long promised) {
    if (promised <= present) {
      return Optional.empty();
    }
    double rate = format.getSampleRate();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s ends %.1f s before its header says; the %.1f s that are there are played.",
            path.getFileName(),
            (promised - present) / rate,
            present / rate));
  }
}
