package hark.cloud.speech;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/// What Debian's packages add, where they are installed.
public final class Installed {
  private Installed() {}

  /// PocketSphinx; skips the test, saying what to install, where it is not.
  public static SpeechEngine pocketSphinx() {
    try {
      return SpeechEngine.open(SpeechEngine.Kind.POCKETSPHINX, progress -> {});
    } catch (IOException absent) {
      return abort(absent.getMessage());
    }
  }
}
