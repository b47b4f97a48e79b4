package hark.device.export;

import hark.device.journal.Journal.Shelved;
import hark.sync.Opening;
import java.io.IOException;
import java.io.OutputStream;

/// What a recording's sound is written as.
public enum Form {
  /// The packets as they were sealed.
  OPUS,
  /// Plain PCM.
  WAV,
  /// The segments as they were sealed, with all that proves them.
  BUNDLE;

  String suffix() {
    return switch (this) {
      case OPUS -> ".opus";
      case WAV -> ".wav";
      case BUNDLE -> ".zip";
    };
  }

  /// How many bytes such a file has, roughly.
  long bytes(Shelved recording) {
    return switch (this) {
      case OPUS, BUNDLE -> recording.bytes();
      case WAV -> 2L * recording.opening().channels().count() * recording.samples();
    };
  }

  /// Begins such a file.
  ///
  /// @param samples samples a channel in the whole recording
  /// @param papers what shows whose it is
  Sound begin(Opening opening, long samples, Papers papers, OutputStream out) throws IOException {
    return switch (this) {
      case OPUS -> new OggSound(opening, out);
      case WAV -> new WavSound(opening, samples, out);
      case BUNDLE -> new BundleSound(opening, papers, out);
    };
  }
}
