package hark.hardware.sim;

import java.io.IOException;
import java.nio.file.Path;

/// A file that cannot be played as a microphone. The message is one sentence for a person: what is
/// wrong with which file, and what to do.
public final class UnplayableWavException extends IOException {
  private static final long serialVersionUID = 1;

  UnplayableWavException(String sentence) {
    super(sentence);
  }

  UnplayableWavException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// There is no sound to be had from it.
  static UnplayableWavException useless(Path path, String wrong) {
    return new UnplayableWavException(path.getFileName() + " " + wrong + "; name another file.");
  }

  /// There may be sound in it that a converter can get out.
  static UnplayableWavException foreign(Path path, String wrong) {
    return new UnplayableWavException(
        "%s %s; convert it: ffmpeg -i \"%s\" -ar 16000 -ac 1 out.wav"
            .formatted(path.getFileName(), wrong, path));
  }
}
