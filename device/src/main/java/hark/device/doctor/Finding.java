package hark.device.doctor;

/// One thing that was looked at.
///
/// @param about what, in a word
/// @param verdict how it is
/// @param sentence the same for a person, with what to do where something is to be done
public record Finding(String about, Verdict verdict, String sentence) {
  /// How something is.
  public enum Verdict {
    /// As it should be.
    GOOD,
    /// Worth knowing; recording works.
    NOTE,
    /// Needs someone to do something.
    BAD
  }

  static Finding good(String about, String sentence) {
    return new Finding(about, Verdict.GOOD, sentence);
  }

  static Finding note(String about, String sentence) {
    return new Finding(about, Verdict.NOTE, sentence);
  }

  static Finding bad(String about, String sentence) {
    return new Finding(about, Verdict.BAD, sentence);
  }
}
