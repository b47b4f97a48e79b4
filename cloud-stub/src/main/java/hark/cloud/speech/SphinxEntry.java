package hark.cloud.speech;

import java.util.Optional;

/// An entry of a Sphinx dictionary, as both engines return it: a word, or a sound that is none.
final class SphinxEntry {
  private SphinxEntry() {}

  /// The word that was said: without the number of its pronunciation (`read(2)`), and nothing for
  /// silence (`<sil>`) and noise (`[NOISE]`, `++BREATH++`).
  static Optional<String> word(String entry) {
    if (entry.isEmpty() || "<[+".indexOf(entry.charAt(0)) >= 0) {
      return Optional.empty();
    }
    return Optional.of(entry.replaceFirst("\\(\\d+\\)$", ""));
  }
}
