package hark.cloud.speech;

import java.util.OptionalDouble;

/// A spoken word and where it is in the sound.
///
/// @param text the word as the engine spells it, without white space
/// @param fromMs where it starts, in milliseconds of sound
/// @param toMs where it ends, in milliseconds of sound
/// @param confidence the engine's own belief in it, 0 to 1; empty when the engine has none to give
public record Word(String text, long fromMs, long toMs, OptionalDouble confidence) {
  public Word {
    if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("\"" + text + "\" is not one word");
    }
    if (fromMs < 0 || toMs < fromMs) {
      throw new IllegalArgumentException(text + " from " + fromMs + " to " + toMs + " ms");
    }
    if (confidence.isPresent()
        && !(confidence.orElseThrow() >= 0 && confidence.orElseThrow() <= 1)) {
      throw new IllegalArgumentException(text + " with confidence " + confidence.orElseThrow());
    }
  }

  /// The same word in sound that started earlier by this many milliseconds.
  public Word later(long ms) {
    return new Word(text, fromMs + ms, toMs + ms, confidence);
  }
}
