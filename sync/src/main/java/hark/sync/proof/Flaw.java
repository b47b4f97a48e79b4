package hark.sync.proof;

import hark.sync.Range;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something about a bundle that is not as it was.
///
/// @param part the file in it, or null for the zip around them
/// @param segments the numbers of the segments meant, or null when it is about none
/// @param from where they begin: seconds of sound before them; null when nobody can know
/// @param to where they end; null when nobody can know
/// @param why in one sentence
public record Flaw(
    @Nullable Part part,
    @Nullable Range segments,
    @Nullable Double from,
    @Nullable Double to,
    String why) {
  static Flaw of(@Nullable Part part, String why) {
    return new Flaw(part, null, null, null, why);
  }

  /// In one sentence for a person: `Segment 14 (second 12.6 to 13.5): …`.
  public String sentence() {
    if (segments == null) {
      return (part == null ? "The bundle" : part.file()) + ": " + why;
    }
    String numbers = segments.size() == 1 ? "Segment " + segments : "Segments " + segments;
    return numbers + " (" + place() + "): " + why;
  }

  private String place() {
    if (from == null) {
      return "nobody can say when";
    }
    return to == null
        ? String.format(Locale.ROOT, "from second %.1f on", from)
        : String.format(Locale.ROOT, "second %.1f to %.1f", from, to);
  }
}
