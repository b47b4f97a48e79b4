package hark.device.export;

import hark.sync.Manifest;
import hark.sync.Segment;
import java.io.IOException;

/// A recording's sound on its way into a file.
sealed interface Sound permits OggSound, WavSound, BundleSound {
  /// Writes the next segment.
  void add(Segment segment) throws IOException;

  /// That was all.
  void end(Manifest manifest) throws IOException;
}
