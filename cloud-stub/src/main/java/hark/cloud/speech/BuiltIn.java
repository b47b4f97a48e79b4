package hark.cloud.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Chooses among the engines that need nothing fetched.
final class BuiltIn {
  private BuiltIn() {}

  /// PocketSphinx if it and its model are there, else Sphinx4.
  static SpeechEngine best(Path pocketSphinxModel, Consumer<String> progress) throws IOException {
    try {
      SpeechEngine engine = PocketSphinx.open(pocketSphinxModel);
      progress.accept("Speech is understood by PocketSphinx (a draft).");
      return engine;
    } catch (IOException absent) {
      progress.accept(
          "Speech is understood by Sphinx4 (a draft, slower and with more errors). "
              + absent.getMessage());
      return Sphinx4.open(progress);
    }
  }
}
